import { durationToMilliseconds } from '@backstage/types';
import { BillLineKeys } from '@ml-governance/backstage-plugin-ml-governance-common';
import { CostTagKeys, SourceSchedule } from '../CostSource';

/**
 * A source under contract, and what the suite has to know about it.
 *
 * @public
 */
export interface ContractSubject<T> {
  source: T;
  /** The clock that the source is to believe; the real one where absent. */
  now?: Date;
  /** The tag keys to read with; those of {@link testTagKeys} where absent. */
  tagKeys?: CostTagKeys;
  /** What each line of a bill is to bring; no labels where absent. */
  keys?: BillLineKeys;
  /**
   * How many requests have left the process so far, where the test can tell;
   * held against what the source counted.
   */
  requestsMade?: () => number | Promise<number>;
  /** Called after each test. */
  close?: () => void | Promise<void>;
}

/** Fails a test with a sentence that says which clause was broken. */
export function clause(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(`Contract broken: ${sentence}`);
}

/** What holds for the identity and the schedule of every source. */
export function checkIdentity(source: {
  id: string;
  title: string;
  schedule: SourceSchedule;
}): void {
  clause(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(source.id) && source.id.length <= 64,
    `id must be kebab-case of at most 64 characters, got ${JSON.stringify(
      source.id,
    )}`,
  );
  clause(source.title.trim() !== '', 'title must not be empty');
  for (const name of ['frequency', 'timeout'] as const) {
    clause(
      durationToMilliseconds(source.schedule[name]) > 0,
      `schedule.${name} must be longer than nothing`,
    );
  }
  const budget = source.schedule.dailyRequestBudget;
  clause(
    budget === undefined || (Number.isInteger(budget) && budget >= 0),
    `schedule.dailyRequestBudget must be a whole number, got ${budget}`,
  );
}

/** What is held against a subject, each under the sentence that it proves. */
export type ContractClauses<T> = Record<
  string,
  (subject: ContractSubject<T>) => Promise<void>
>;

/**
 * Declares one test a clause with the globals that Jest and its like provide.
 * Each test gets a subject of its own, which is closed afterwards.
 */
export function describeContract<T>(
  title: string,
  create: () => ContractSubject<T> | Promise<ContractSubject<T>>,
  clauses: ContractClauses<T>,
): void {
  const runner = globalRunner();
  runner.describe(title, () => {
    for (const [sentence, check] of Object.entries(clauses)) {
      runner.it(sentence, async () => {
        const subject = await create();
        try {
          await check(subject);
        } finally {
          await subject.close?.();
        }
      });
    }
  });
}

interface TestRunner {
  describe(title: string, body: () => void): void;
  it(title: string, body: () => Promise<void>): void;
}

function globalRunner(): TestRunner {
  const runner: Partial<TestRunner> = globalThis;
  if (!runner.describe || !runner.it) {
    throw new Error(
      "The contract suites need a test runner with global 'describe' and 'it', such as Jest",
    );
  }
  return { describe: runner.describe, it: runner.it };
}

/** The error that a call ends with; fails where it does not. */
export async function rejectionOf(
  call: () => Promise<unknown>,
  sentence: string,
): Promise<unknown> {
  const outcome = await call().then(
    () => ({ rejected: false as const }),
    (error: unknown) => ({ rejected: true as const, error }),
  );
  clause(outcome.rejected, sentence);
  return outcome.error;
}
