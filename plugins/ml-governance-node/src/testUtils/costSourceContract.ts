import {
  addDays,
  COST_DIMENSIONS,
  COST_METRICS,
  DateRange,
  dateRange,
  daysIn,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CostPage, CostSource } from '../CostSource';
import { RequestBudgetExhaustedError } from '../RequestMeter';
import {
  checkIdentity,
  clause,
  ContractClauses,
  ContractSubject,
  describeContract,
  rejectionOf,
} from './contractSubject';
import { billOf, checkDimensions, checkRecord } from './costRecordChecks';
import { RecordingRequestMeter } from './RecordingRequestMeter';
import { createRefreshContext, TestRefreshContext } from './refreshContext';

const clauses: ContractClauses<CostSource> = {
  'has a stable identity and a schedule': async ({ source }) => {
    checkIdentity(source);
    clause(COST_METRICS.includes(source.metric), 'metric must be known');
    clause(
      source.dimensions.length > 0 &&
        new Set(source.dimensions).size === source.dimensions.length &&
        source.dimensions.every(one => COST_DIMENSIONS.includes(one)),
      'dimensions must be known, and each named once',
    );
  },

  'plans periods that do not overlap and end today at the latest':
    async subject => {
      checkPlan(await planOf(subject), nowOf(subject));
    },

  'plans the same twice, and no more when everything is held':
    async subject => {
      const now = nowOf(subject);
      const first = await planOf(subject);
      clause(
        JSON.stringify(await planOf(subject)) === JSON.stringify(first),
        'the plan must follow from the clock and the held days alone',
      );
      const held = first.flatMap(daysOf).map(day => ({
        day,
        refreshedAt: now,
        estimated: false,
      }));
      const second = await subject.source.planRefresh({ now, held });
      checkPlan(second, now);
      clause(
        count(second) <= count(first),
        'holding the days of a plan must not make the next one longer',
      );
    },

  'yields records of the period alone, with plain amounts and one currency':
    async subject => {
      const { range, pages } = await readFirst(subject);
      const currencies = new Set(pages.map(page => page.currency));
      clause(
        [...currencies].every(code => /^[A-Z]{3}$/.test(code)) &&
          currencies.size <= 1,
        `one ISO 4217 currency, got ${[...currencies].join(', ')}`,
      );
      for (const record of pages.flatMap(page => page.records)) {
        checkRecord(record, range, subject.source);
      }
    },

  'splits the same bill by every dimension, for each day and application':
    async subject => {
      const { pages } = await readFirst(subject);
      const records = pages.flatMap(page => page.records);
      clause(records.length > 0, 'the suite needs a period with charges');
      checkDimensions(records, subject.source);
    },

  'yields the same bill when read again': async subject => {
    const [first, second] = [
      await readFirst(subject),
      await readFirst(subject),
    ];
    clause(
      billOf(first.pages) === billOf(second.pages),
      'reading a period twice must give the same bill',
    );
  },

  'stops when the refresh is aborted, before it asks for anything':
    async subject => {
      const before = await subject.requestsMade?.();
      const context = contextOf(subject, {
        signal: AbortSignal.abort(new Error('The refresh was aborted')),
      });
      const [range] = await planOf(subject);
      await rejectionOf(
        () => drain(subject.source.readPeriod(range, context)),
        'an aborted read must reject',
      );
      clause(
        (await subject.requestsMade?.()) === before,
        'an aborted read must not send a request',
      );
    },

  'counts each request before it is sent': async subject => {
    const before = await subject.requestsMade?.();
    const { meter } = await readFirst(subject);
    const made = await subject.requestsMade?.();
    clause(
      made === undefined ||
        before === undefined ||
        made - before === meter.requests.length,
      `${meter.requests.length} requests were counted, ${
        (made ?? 0) - (before ?? 0)
      } were sent`,
    );
  },

  'lets the refusal of its budget through and sends nothing more':
    async subject => {
      const { meter: needed } = await readFirst(subject);
      if (needed.paid() === 0) return;
      const before = await subject.requestsMade?.();
      const meter = new RecordingRequestMeter({
        paidBudget: needed.paid() - 1,
      });
      const error = await rejectionOf(
        () => readFirst(subject, meter),
        'a read beyond the budget must reject',
      );
      clause(
        error instanceof RequestBudgetExhaustedError,
        `the refusal must pass through unchanged, got ${error}`,
      );
      const made = await subject.requestsMade?.();
      clause(
        made === undefined ||
          before === undefined ||
          made - before === meter.requests.length,
        'no request may follow the refusal of its budget',
      );
    },
};

/**
 * Describes, with the test runner's global `describe` and `it`, what the
 * backend relies on in every {@link CostSource}. Each test gets a subject of
 * its own; reading must be repeatable.
 *
 * @public
 */
export function describeCostSourceContract(
  name: string,
  create: () =>
    ContractSubject<CostSource> | Promise<ContractSubject<CostSource>>,
): void {
  describeContract(
    `${name} keeps the contract of a cost source`,
    create,
    clauses,
  );
}

function nowOf(subject: ContractSubject<CostSource>): Date {
  return subject.now ?? new Date();
}

function contextOf(
  subject: ContractSubject<CostSource>,
  overrides: Partial<TestRefreshContext> = {},
): TestRefreshContext {
  return createRefreshContext({
    now: nowOf(subject),
    ...(subject.tagKeys ? { tagKeys: subject.tagKeys } : {}),
    ...overrides,
  });
}

async function planOf(
  subject: ContractSubject<CostSource>,
): Promise<DateRange[]> {
  const plan = await subject.source.planRefresh({
    now: nowOf(subject),
    held: [],
  });
  clause(plan.length > 0, 'the first plan must not be empty');
  return plan;
}

async function readFirst(
  subject: ContractSubject<CostSource>,
  meter: RecordingRequestMeter = new RecordingRequestMeter(),
) {
  const [range] = await planOf(subject);
  const pages = await drain(
    subject.source.readPeriod(range, contextOf(subject, { meter })),
  );
  return { range, pages, meter };
}

async function drain(pages: AsyncIterable<CostPage>): Promise<CostPage[]> {
  const drained: CostPage[] = [];
  for await (const page of pages) drained.push(page);
  return drained;
}

function daysOf(range: DateRange): string[] {
  return Array.from({ length: daysIn(range) }, (_, index) =>
    addDays(range.from, index),
  );
}

function count(plan: DateRange[]): number {
  return plan.reduce((days, range) => days + daysIn(range), 0);
}

function checkPlan(plan: DateRange[], now: Date): void {
  const tomorrow = addDays(utcDayOf(now), 1);
  const seen = new Set<string>();
  for (const { from, to } of plan) {
    dateRange(from, to);
    clause(to <= tomorrow, `a period must not reach beyond today, got ${to}`);
    for (const day of daysOf({ from, to })) {
      clause(!seen.has(day), `periods must not overlap, ${day} came twice`);
      seen.add(day);
    }
  }
}
