/** The model of the shop once more, through the statements for many. */
import './batched.fixture';
import './model.int.test';
