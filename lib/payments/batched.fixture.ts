/** Imported first: this file's process sends every hold, charge and payment by the statement for many, one alone as well. */
process.env.STATEMENT_BATCHES = 'always';
