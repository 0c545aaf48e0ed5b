/** The races of holds, charges and payments once more, through the statements for many. */
import './batched.fixture';
import './pay.race.test';
import '../reservations/hold.race.test';
import '../wallet/charge.race.test';
