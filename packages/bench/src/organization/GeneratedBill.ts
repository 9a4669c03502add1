import {
  addDays,
  CostDimension,
  DateRange,
  daysIn,
  splitByMonth,
  UtcDay,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  CostPage,
  CostRecord,
  CostRefreshContext,
  CostSource,
  HeldDay,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { ACCOUNTS } from './accounts';
import { owningGroup } from './catalogEntities';
import { chance } from './chance';
import { applicationName } from './taggedResources';

const SERVICES = ['Amazon SageMaker', 'Amazon S3', 'AmazonCloudWatch'];
const USAGE_TYPES = [
  'USE1-Train:ml.g5.xlarge',
  'USE1-Host:ml.m5.large',
  'USE1-TimedStorage-ByteHrs',
  'USE1-DataProcessing-Bytes',
];
const MICROS = 1_000_000;

/**
 * The bill of an organisation by the five dimensions that a page breaks a cost
 * down by, ten rows a day and application. It is made when it is read, so that
 * it takes no memory, and is the same every time.
 */
export class GeneratedBill implements CostSource {
  readonly id = 'generated-bill';
  readonly title = 'Generated bill';
  readonly metric = 'net-amortized';
  readonly dimensions: readonly CostDimension[] = [
    'service',
    'account',
    'usage-type',
    'environment',
    'owner',
  ];
  readonly schedule = { frequency: { hours: 24 }, timeout: { hours: 1 } };

  constructor(
    private readonly options: {
      applications: number;
      /** Up to today. */
      days: number;
    },
  ) {}

  async planRefresh(options: {
    now: Date;
    held: readonly HeldDay[];
  }): Promise<DateRange[]> {
    if (options.held.length > 0) return [];
    const to = addDays(utcDayOf(options.now), 1);
    return splitByMonth({ from: addDays(to, -this.options.days), to });
  }

  async *readPeriod(
    range: DateRange,
    context: CostRefreshContext,
  ): AsyncIterable<CostPage> {
    for (let offset = 0; offset < daysIn(range); offset += 1) {
      context.signal.throwIfAborted();
      await context.meter.count('generated:ReadBill');
      const day = addDays(range.from, offset);
      const records: CostRecord[] = [];
      for (let app = 0; app < this.options.applications; app += 1) {
        records.push(...recordsOf(app, day));
      }
      yield { currency: 'USD', records };
    }
  }
}

function recordsOf(application: number, day: UtcDay): CostRecord[] {
  const applicationId = applicationName(application);
  const dayNumber = Date.parse(day) / 86_400_000;
  const total =
    MICROS +
    Math.floor(chance(application, 20) * 200 * MICROS) +
    Math.floor(chance(application * 7919 + dayNumber, 21) * 20 * MICROS);
  const record = (
    dimension: CostDimension,
    key: string,
    micros: number,
  ): CostRecord => ({
    day,
    applicationId,
    dimension,
    key,
    amount: dollars(micros),
    estimated: false,
  });
  const split = (dimension: CostDimension, keys: readonly string[]) => {
    const part = Math.floor(total / keys.length);
    return keys.map((key, index) =>
      record(
        dimension,
        key,
        index === 0 ? total - part * (keys.length - 1) : part,
      ),
    );
  };
  return [
    ...split('service', SERVICES),
    ...split('usage-type', USAGE_TYPES),
    record('account', ACCOUNTS[application % ACCOUNTS.length], total),
    record('environment', 'production', total),
    record('owner', owningGroup(application), total),
  ];
}

/** Millionths of a dollar as the decimal string of an amount. */
function dollars(micros: number): string {
  const rest = String(micros % MICROS).padStart(6, '0');
  return `${Math.floor(micros / MICROS)}.${rest}`;
}
