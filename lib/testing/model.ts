import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';

/** What a model-based test does at one time: on the real thing, and on a model of it in plain data. */
export type Step<Model, Real> = {
  /** As a failure names it. */
  name: string;
  real: (real: Real) => Promise<unknown>;
  /** Changes the model, and gives the answer that the real thing must give. */
  model: (model: Model) => unknown;
};

/** The real thing, and how it is seen whole. */
type Comparison<Model, Real> = {
  /** Brings both to rest after the steps. */
  settle: { real: (real: Real) => Promise<void>; model: (model: Model) => void };
  observe: (real: Real) => Promise<unknown>;
  expected: (model: Model) => unknown;
};

/** fast-check hands commands the same object; its content is replaced. */
type Holder<Model> = { model: Model; steps: number };

function* orders<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries()) {
    const others = items.filter((_, at) => at !== index);
    for (const order of orders(others)) yield [item, ...order];
  }
}

/**
 * Steps that are started together. There must be an order of theirs in which the model gives the very answers that they
 * got and ends as the real thing did: what ran at once looks as if one had followed the other (linearizability, Herlihy
 * and Wing 1990). One step alone has one order.
 */
class Together<Model, Real> implements fc.AsyncCommand<Holder<Model>, Real> {
  readonly #steps: readonly Step<Model, Real>[];
  readonly #comparison: Comparison<Model, Real>;

  constructor(steps: readonly Step<Model, Real>[], comparison: Comparison<Model, Real>) {
    this.#steps = steps;
    this.#comparison = comparison;
  }

  check(): boolean {
    return true;
  }

  async run(holder: Holder<Model>, real: Real): Promise<void> {
    const { settle, observe } = this.#comparison;
    const answers = await Promise.all(this.#steps.map((step) => step.real(real)));
    await settle.real(real);
    const found = await observe(real);
    holder.steps += this.#steps.length;
    holder.model = this.#explained(holder.model, answers, found);
  }

  toString(): string {
    return this.#steps.map(({ name }) => name).join(' with ');
  }

  /** The model after an order that explains all. @throws Error with what one order would have given */
  #explained(before: Model, answers: unknown[], found: unknown): Model {
    const { expected, settle } = this.#comparison;
    let would: unknown;
    for (const order of orders([...this.#steps.entries()])) {
      const model = structuredClone(before);
      const given: unknown[] = [];
      for (const [index, step] of order) given[index] = step.model(model);
      settle.model(model);
      if (isDeepStrictEqual([given, expected(model)], [answers, found])) return model;
      would ??= { answers: given, state: expected(model) };
    }
    const text = (value: unknown): string => JSON.stringify(value, null, 1);
    throw new Error(
      `${this} is not explained by any order.\nReal: ${text({ answers, state: found })}\nModel: ${text(would)}`,
    );
  }
}

export type ModelTest<Model, Real> = {
  /** One at a time, or several at once. */
  steps: fc.Arbitrary<Step<Model, Real>[]>;
  comparison: Comparison<Model, Real>;
  begin: () => Promise<{ model: Model; real: Real }>;
  runs: number;
  /** Of one run, at most. */
  commands: number;
};

/** Few runs in every `npm test`, which has to be over soon; MODEL_RUNS=20 makes twenty times as many of all models. */
export function manyTimes(runs: number): number {
  return runs * Number(process.env.MODEL_RUNS ?? 1);
}

/**
 * Runs random sequences of steps against both, and says how many steps that were.
 * @throws Error with the shortest failing sequence found, and the seed that repeats it (MODEL_SEED)
 */
export async function compareWithModel<Model, Real>({
  steps,
  comparison,
  begin,
  runs,
  commands,
}: ModelTest<Model, Real>): Promise<number> {
  const command = steps.map((some) => new Together(some, comparison));
  const seed = process.env.MODEL_SEED;
  let taken = 0;
  const property = fc.asyncProperty(
    fc.commands([command], { maxCommands: commands, size: 'max' }),
    async (sequence) => {
      const { model, real } = await begin();
      const holder = { model, steps: 0 };
      await fc.asyncModelRun(() => ({ model: holder, real }), sequence);
      taken += holder.steps;
    },
  );
  await fc.assert(property, { numRuns: manyTimes(runs), ...(seed && { seed: Number(seed) }) });
  return taken;
}
