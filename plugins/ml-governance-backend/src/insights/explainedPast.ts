import { AllocationPolicy } from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { toAmount } from '../database/amountColumns';
import { BillScope } from '../database/applicationScope';
import { LedgerHistory } from '../database/LedgerHistory';
import { SplitHistory } from '../database/SplitHistory';
import { CostAsOf } from './CostAsOf';
import { explainedPage } from './explainedPage';
import { partsOf, splitOf } from './explanationParts';
import { Explained, HeldFigure } from './HeldFigure';
import { pastLines } from './pastLines';
import { sumOfParts } from './sumOfParts';

/**
 * What a figure of closed months was made of at the end of a day.
 *
 * @param applications - where its parts ended
 */
export async function explainedPast(
  snapshot: Knex.Transaction,
  figure: HeldFigure,
  options: {
    applications: BillScope;
    asOf: string;
    policy: AllocationPolicy;
  },
): Promise<Explained> {
  const { applications, asOf, policy } = options;
  const { held, frame, placed, ofOrganization } = figure;
  const history = new CostAsOf(new LedgerHistory(snapshot));
  const { parts: all, ...months } = await history.parts(
    { sourceId: held.sourceId, applications, asOf },
    frame.answer.range,
  );
  const parts = all.filter(
    ({ basis, rule }) =>
      !placed ||
      (placed.bases.includes(basis) &&
        (placed.rule === undefined || placed.rule === rule)),
  );
  const { scope, sums, replaced } = await pastLines(
    snapshot,
    figure,
    applications,
    { ...months, parts },
  );
  const splits = await new SplitHistory(snapshot).splitsAsOf(
    { sourceId: held.sourceId, applications },
    parts,
    months.end,
  );
  return {
    gaps: months.gaps,
    total: toAmount(sumOfParts(parts)),
    parts: partsOf(parts, [], policy, ofOrganization),
    splits: splits.map(splitOf),
    adjustments: [],
    lines: {
      ...(await explainedPage(snapshot, figure, scope, sums)),
      ...(replaced.length > 0 ? { replaced } : {}),
    },
  };
}
