import {
  MoneyCoverage,
  PartMoneyCoverage,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { toAmount } from '../../database/amountColumns';
import { CoverageReader, CoverageSum } from '../../database/CoverageReader';
import { InventoryOutline } from '../../database/InventoryOutline';
import { PortfolioReader } from '../../database/PortfolioReader';
import { BillFrame } from '../BillOfRecord';
import { readablePart } from '../costRanges';
import { monthsTouched } from '../monthsTouched';
import { CoverageFigures } from '../moneyCoverage';

/** How many root groups an answer names, and how many accounts. */
const MAX_NAMED = 100;

/** How much of the whole bill carries its tags, and where it does not. */
export class OverviewCoverage {
  constructor(
    private readonly options: {
      dictionary: TagDictionary;
      coverage: CoverageReader;
      portfolio: PortfolioReader;
      inventory: InventoryOutline;
      clock: () => Date;
    },
  ) {}

  /** Nothing where the bill is not held line by line, or was held against another dictionary. */
  async read({
    held,
    answer,
  }: BillFrame): Promise<{ coverage?: MoneyCoverage }> {
    if (!held) return {};
    const { coverage, dictionary, clock } = this.options;
    const range = monthsTouched(answer.range);
    const scope = { sourceId: held.sourceId, range };
    const byAccount = await coverage.by('account_id', scope);
    if (byAccount.length === 0) return {};
    const figures = new CoverageFigures(byAccount, dictionary);
    const percent = figures.percent();
    return {
      coverage: {
        range: readablePart(range, clock()) ?? range,
        ...figures.byClass(),
        ...(percent === undefined ? {} : { percent }),
        byKey: figures.byKey(),
        byGroup: await this.groups(await coverage.by('application_id', scope)),
        byAccount: await this.accounts(byAccount),
      },
    };
  }

  private async groups(
    sums: readonly CoverageSum[],
  ): Promise<MoneyCoverage['byGroup']> {
    const { portfolio, dictionary } = this.options;
    const attributions = await portfolio.attributions();
    const titles = await portfolio.rootGroupTitles();
    const owned = sums.flatMap(sum => {
      const attribution = attributions.get(sum.group);
      return attribution?.to === 'root-group'
        ? [{ ...sum, group: attribution.ref }]
        : [];
    });
    return largestFirst(owned, dictionary)
      .slice(0, MAX_NAMED)
      .map(([entityRef, part]) => {
        const title = titles.get(entityRef);
        return { entityRef, ...(title ? { title } : {}), ...part };
      });
  }

  private async accounts(
    sums: readonly CoverageSum[],
  ): Promise<MoneyCoverage['byAccount']> {
    const names = await this.options.inventory.accountNames();
    return largestFirst(sums, this.options.dictionary)
      .slice(0, MAX_NAMED)
      .map(([accountId, part]) => {
        const name = names.get(accountId);
        return { accountId, ...(name ? { name } : {}), ...part };
      });
  }
}

function largestFirst(
  sums: readonly CoverageSum[],
  dictionary: TagDictionary,
): [string, PartMoneyCoverage][] {
  const groups = new Map<string, CoverageSum[]>();
  for (const sum of sums) {
    const group = groups.get(sum.group);
    if (group) group.push(sum);
    else groups.set(sum.group, [sum]);
  }
  return [...groups]
    .map(([group, own]) => {
      const figures = new CoverageFigures(own, dictionary);
      return {
        group,
        taggable: figures.taggable(),
        percent: figures.percent(),
      };
    })
    .sort((left, right) =>
      left.taggable === right.taggable
        ? compare(left.group, right.group)
        : compare(right.taggable, left.taggable),
    )
    .map(({ group, taggable, percent }) => [
      group,
      {
        taggable: toAmount(taggable),
        ...(percent === undefined ? {} : { percent }),
      },
    ]);
}

function compare<T extends bigint | string>(left: T, right: T): number {
  return left < right ? -1 : 1;
}
