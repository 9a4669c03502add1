import {
  CostExplorerClient,
  GetCostAndUsageCommand,
  GetCostAndUsageCommandInput,
  Group,
} from '@aws-sdk/client-cost-explorer';
import {
  Amount,
  CostMetric,
  parseAmount,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { APPLICATION_ID, BillTotals, withoutNothing } from './billTotals';

/** The metrics of Cost Explorer; it knows no list prices. */
const METRICS: Readonly<Record<Exclude<CostMetric, 'list'>, string>> = {
  unblended: 'UnblendedCost',
  'net-unblended': 'NetUnblendedCost',
  amortized: 'AmortizedCost',
  'net-amortized': 'NetAmortizedCost',
};

const GROUPINGS = {
  application: { Type: 'TAG', Key: APPLICATION_ID },
  service: { Type: 'DIMENSION', Key: 'SERVICE' },
  account: { Type: 'DIMENSION', Key: 'LINKED_ACCOUNT' },
} as const;

/** What the sandbox says of a month without any export. */
export class CostExplorerTotals {
  readonly #client: CostExplorerClient;
  readonly #known = new Map<string, Promise<BillTotals>>();

  constructor(
    /** Of the sandbox. */
    readonly url: string,
    /** The day that the sandbox's clock stands on, `YYYY-MM-DD`. */
    readonly today: string,
  ) {
    this.#client = new CostExplorerClient({
      endpoint: url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  }

  close(): void {
    this.#client.destroy();
  }

  of(month: string, metric: CostMetric): Promise<BillTotals> {
    const key = `${month} ${metric}`;
    let totals = this.#known.get(key);
    if (!totals) {
      totals =
        metric === 'list'
          ? this.#listed(month)
          : this.#reported(month, METRICS[metric]);
      this.#known.set(key, totals);
    }
    return totals;
  }

  async #reported(month: string, metric: string): Promise<BillTotals> {
    const by = async (name: keyof typeof GROUPINGS) => {
      const groups = await this.#groups({
        TimePeriod: this.#period(month),
        Granularity: 'MONTHLY',
        Metrics: [metric],
        GroupBy: [GROUPINGS[name]],
      });
      return Object.fromEntries(
        groups.map(({ Keys = [], Metrics = {} }) => [
          Keys[0].replace(`${APPLICATION_ID}$`, ''),
          parseAmount(Metrics[metric]?.Amount ?? ''),
        ]),
      );
    };
    const service = await by('service');
    return withoutNothing({
      application: await by('application'),
      service,
      account: await by('account'),
      month: { [month]: sumAmounts(Object.values(service)) },
    });
  }

  async #groups(input: GetCostAndUsageCommandInput): Promise<Group[]> {
    const groups: Group[] = [];
    let token: string | undefined;
    do {
      const answer = await this.#client.send(
        new GetCostAndUsageCommand({ ...input, NextPageToken: token }),
      );
      groups.push(
        ...(answer.ResultsByTime ?? []).flatMap(period => period.Groups ?? []),
      );
      token = answer.NextPageToken;
    } while (token);
    return groups;
  }

  /** By the plain sum over the sandbox's bill, for all that Cost Explorer names. */
  async #listed(month: string): Promise<BillTotals> {
    const named = await this.of(month, 'amortized');
    const sums = async (
      parameter: string,
      keys: readonly string[],
    ): Promise<Record<string, Amount>> =>
      Object.fromEntries(
        await Promise.all(
          keys.map(async key => [
            key,
            await this.#truth(month, { [parameter]: key }),
          ]),
        ),
      );
    return withoutNothing({
      application: await sums('applicationId', Object.keys(named.application)),
      service: await sums('service', Object.keys(named.service)),
      account: await sums('accountId', Object.keys(named.account)),
      month: { [month]: await this.#truth(month, {}) },
    });
  }

  async #truth(month: string, query: Record<string, string>): Promise<Amount> {
    const { Start, End } = this.#period(month);
    const parameters = new URLSearchParams({
      from: Start,
      to: End,
      metric: 'list',
      ...query,
    });
    const answer = await fetch(`${this.url}/_sandbox/truth/cost?${parameters}`);
    return (await answer.json()).total;
  }

  #period(month: string): { Start: string; End: string } {
    const [year, number] = month.split('-').map(Number);
    const dayAfter = (day: Date) =>
      new Date(day.getTime() + 86_400_000).toISOString().slice(0, 10);
    const end = dayAfter(new Date(Date.UTC(year, number, 0)));
    const tomorrow = dayAfter(new Date(`${this.today}T00:00:00Z`));
    return { Start: `${month}-01`, End: end < tomorrow ? end : tomorrow };
  }
}
