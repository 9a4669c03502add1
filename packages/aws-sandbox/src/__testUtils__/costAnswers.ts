import {
  CostExplorerClient,
  GetCostAndUsageCommand,
  GetCostAndUsageCommandInput,
  ResultByTime,
} from '@aws-sdk/client-cost-explorer';
import Big from 'big.js';
import { SandboxUnderTest } from './sandboxUnderTest';

/** Every page of an answer. */
export async function costPages(
  client: CostExplorerClient,
  input: GetCostAndUsageCommandInput,
): Promise<ResultByTime[][]> {
  const pages: ResultByTime[][] = [];
  let NextPageToken: string | undefined;
  do {
    const page = await client.send(
      new GetCostAndUsageCommand({ ...input, NextPageToken }),
    );
    pages.push(page.ResultsByTime ?? []);
    NextPageToken = page.NextPageToken;
  } while (NextPageToken);
  return pages;
}

/** The amounts of a metric in every group, or in the totals where there is none. */
export function amountsOf(pages: ResultByTime[][], metric: string): string[] {
  return pages.flat().flatMap(({ Groups = [], Total }) => {
    const metrics =
      Groups.length > 0 ? Groups.map(group => group.Metrics) : [Total];
    return metrics.map(amounts => amounts?.[metric]?.Amount ?? 'absent');
  });
}

/** By another arithmetic than the sandbox's own. */
export function sumOf(amounts: string[]): string {
  return amounts
    .reduce((total, amount) => total.plus(amount), new Big(0))
    .toFixed();
}

/** What the sandbox's truth call says. */
export async function trueTotal(
  sandbox: SandboxUnderTest,
  query: Record<string, string>,
): Promise<unknown> {
  const answer = await sandbox.control(
    'GET',
    `truth/cost?${new URLSearchParams(query)}`,
  );
  return answer.body.total;
}
