/** The tests of holds, charges and payments once more, through the statements for many. */
import './batched.fixture';
import './payments.int.test';
import '../reservations/reservations.int.test';
import '../wallet/wallet.int.test';
