import {
  BillLineKeys,
  COST_METRICS,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  BillLinePage,
  BillLineSource,
  BillPeriod,
  BillReadContext,
} from '../BillLineSource';
import { RequestBudgetExhaustedError } from '../RequestMeter';
import {
  checkLine,
  checkPages,
  checkPeriods,
  itemisedBillOf,
  totalOf,
} from './billLineChecks';
import {
  checkIdentity,
  clause,
  ContractClauses,
  ContractSubject,
  describeContract,
  rejectionOf,
} from './contractSubject';
import { RecordingRequestMeter } from './RecordingRequestMeter';
import { createRefreshContext } from './refreshContext';

type Subject = ContractSubject<BillLineSource>;

const NO_KEYS: BillLineKeys = {
  resourceTags: [],
  accountTags: [],
  costCategories: [],
};

const clauses: ContractClauses<BillLineSource> = {
  'has a stable identity and a schedule': async ({ source }) => {
    checkIdentity(source);
    clause(
      source.metrics.length > 0 &&
        new Set(source.metrics).size === source.metrics.length &&
        source.metrics.every(one => COST_METRICS.includes(one)),
      'metrics must be known, and each named once',
    );
  },

  'lists each month once, none of them in the future': async subject => {
    checkPeriods(await periodsOf(subject), nowOf(subject));
  },

  'gives a month another version only when its content is another':
    async subject => {
      const versions = async () =>
        (await periodsOf(subject))
          .map(({ month, version }) => `${month} ${version}`)
          .sort()
          .join();
      const [first, second] = [await versions(), await versions()];
      clause(
        first === second,
        'the versions of a bill that has not changed must not change',
      );
    },

  'yields lines of the month alone, each once, with an amount of every metric and one currency':
    async subject => {
      const { source } = subject;
      for (const period of await periodsOf(subject)) {
        const pages = await read(subject, period);
        checkPages(pages);
        const lines = pages.flatMap(page => page.lines);
        clause(lines.length > 0, 'the suite needs months with charges');
        for (const line of lines) {
          checkLine(line, period.month, source, subject.keys ?? NO_KEYS);
        }
      }
    },

  'yields the same bill when read again, also after a reading that was given up':
    async subject => {
      const period = await latestOf(subject);
      const first = await read(subject, period);
      for await (const page of subject.source.readLines(
        period,
        contextOf(subject),
      )) {
        if (page) break;
      }
      const second = await read(subject, period);
      clause(
        itemisedBillOf(first) === itemisedBillOf(second),
        'reading a month twice must give the same bill',
      );
    },

  'brings no label that was not asked for, and loses no money without them':
    async subject => {
      const period = await latestOf(subject);
      const labelled = await read(subject, period);
      const plain = await read(subject, period, { keys: NO_KEYS });
      checkPages(plain);
      for (const line of plain.flatMap(page => page.lines)) {
        checkLine(line, period.month, subject.source, NO_KEYS);
      }
      for (const metric of subject.source.metrics) {
        const [left, right] = [labelled, plain].map(pages =>
          totalOf(pages, metric),
        );
        clause(
          left === right,
          `${metric} must be the same whatever labels are asked for, got ${left} and ${right}`,
        );
      }
    },

  'stops when the refresh is aborted, before it asks for anything':
    async subject => {
      const period = await latestOf(subject);
      const before = await subject.requestsMade?.();
      const signal = AbortSignal.abort(new Error('The refresh was aborted'));
      await rejectionOf(
        () => read(subject, period, { signal }),
        'an aborted read must reject',
      );
      clause(
        (await subject.requestsMade?.()) === before,
        'an aborted read must not send a request',
      );
    },

  'counts each request before it is sent': async subject => {
    const before = await subject.requestsMade?.();
    const meter = new RecordingRequestMeter();
    const period = await latestOf(subject, { meter });
    await read(subject, period, { meter });
    checkCounted(before, await subject.requestsMade?.(), meter);
  },

  'lets the refusal of its budget through and sends nothing more':
    async subject => {
      const period = await latestOf(subject);
      const needed = new RecordingRequestMeter();
      await read(subject, period, { meter: needed });
      if (needed.paid() === 0) return;
      const before = await subject.requestsMade?.();
      const meter = new RecordingRequestMeter({
        paidBudget: needed.paid() - 1,
      });
      const error = await rejectionOf(
        () => read(subject, period, { meter }),
        'a read beyond the budget must reject',
      );
      clause(
        error instanceof RequestBudgetExhaustedError,
        `the refusal must pass through unchanged, got ${error}`,
      );
      checkCounted(before, await subject.requestsMade?.(), meter);
    },
};

/**
 * Describes, with the test runner's global `describe` and `it`, what the
 * backend relies on in every {@link BillLineSource}. Each test gets a subject
 * of its own; every month that it lists must have charges, and reading must be
 * repeatable.
 *
 * @public
 */
export function describeBillLineSourceContract(
  name: string,
  create: () => Subject | Promise<Subject>,
): void {
  describeContract(
    `${name} keeps the contract of a source of bill lines`,
    create,
    clauses,
  );
}

function checkCounted(
  before: number | undefined,
  after: number | undefined,
  { requests }: RecordingRequestMeter,
): void {
  if (before === undefined || after === undefined) return;
  clause(
    after - before === requests.length,
    `${requests.length} requests were counted, ${after - before} were sent`,
  );
}

function nowOf(subject: Subject): Date {
  return subject.now ?? new Date();
}

function contextOf(
  subject: Subject,
  overrides: Partial<BillReadContext> = {},
): BillReadContext {
  const { now, meter, logger, signal } = createRefreshContext({
    now: nowOf(subject),
  });
  const keys = subject.keys ?? NO_KEYS;
  return { now, meter, logger, signal, keys, ...overrides };
}

async function periodsOf(
  subject: Subject,
  overrides: Partial<BillReadContext> = {},
): Promise<BillPeriod[]> {
  const periods = await subject.source.listPeriods(
    contextOf(subject, overrides),
  );
  clause(periods.length > 0, 'the suite needs a bill of at least one month');
  return periods;
}

async function latestOf(
  subject: Subject,
  overrides: Partial<BillReadContext> = {},
): Promise<BillPeriod> {
  const periods = await periodsOf(subject, overrides);
  return periods.reduce((latest, period) =>
    period.month > latest.month ? period : latest,
  );
}

async function read(
  subject: Subject,
  period: BillPeriod,
  overrides: Partial<BillReadContext> = {},
): Promise<BillLinePage[]> {
  const pages: BillLinePage[] = [];
  const context = contextOf(subject, overrides);
  for await (const page of subject.source.readLines(period, context)) {
    pages.push(page);
  }
  return pages;
}
