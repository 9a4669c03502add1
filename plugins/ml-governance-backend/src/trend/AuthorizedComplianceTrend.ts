import {
  addDays,
  ComplianceTrendDay,
  ComplianceTrendResponse,
  DateRange,
  mlGovernanceComplianceReadPermission,
  percentOf,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { EntityMappings } from '../catalog/EntityMappings';
import { boundedRange } from '../insights/costRanges';
import { EntityAccess } from '../insights/EntityAccess';
import { OrganizationAccess } from '../insights/OrganizationAccess';
import { MoneyShareTrend } from './MoneyShareTrend';
import { ScoreDay, ScoreHistoryTable } from './ScoreHistoryTable';

/** How far it goes back where nobody says. */
const USUAL_DAYS = 90;

/**
 * How the resources stood to the dictionary day by day, behind the checks that
 * the same of today has.
 */
export class AuthorizedComplianceTrend {
  constructor(
    private readonly options: {
      history: ScoreHistoryTable;
      money: MoneyShareTrend;
      access: EntityAccess;
      entities: EntityMappings;
      organization: OrganizationAccess;
      denials: DeniedReads;
      clock: () => Date;
    },
  ) {}

  /** Of what an entity stands for today: who owned what earlier is not known. */
  async ofEntity(
    entityRef: string,
    query: { from?: string; to?: string },
    caller: Caller,
  ): Promise<ComplianceTrendResponse> {
    const { access, entities, denials } = this.options;
    const permission = mlGovernanceComplianceReadPermission;
    const entity = await denials.audited(
      { permission, entityRef, caller },
      () => access.one(entityRef, permission, caller.credentials),
    );
    const { applications } = await entities.mapped(entity);
    const { history, money } = this.options;
    const range = this.rangeOf(query);
    const [days, moneyByMonth] = await Promise.all([
      history.ofApplications(applications, range),
      money.read(range, { applications }),
    ]);
    return { range, days: withShares(days), moneyByMonth };
  }

  /** Of all resources, or of those in an account. */
  async ofOrganization(
    query: { from?: string; to?: string; accountId?: string },
    caller: Caller,
  ): Promise<ComplianceTrendResponse> {
    const { history, money, organization } = this.options;
    await organization.check(caller);
    const { accountId } = query;
    const range = this.rangeOf(query);
    const [days, moneyByMonth] = await Promise.all([
      history.ofAll(range, accountId),
      money.read(range, { accountId }),
    ]);
    return { range, days: withShares(days), moneyByMonth };
  }

  private rangeOf({ from, to }: { from?: string; to?: string }): DateRange {
    const end = to ?? addDays(utcDayOf(this.options.clock()), 1);
    return boundedRange(from ?? addDays(end, -USUAL_DAYS), end);
  }
}

function withShares(days: readonly ScoreDay[]): ComplianceTrendDay[] {
  return days.map(({ day, dictionary, counts }, index) => {
    const judged = counts.compliant + counts.violating;
    const percent = percentOf(`${counts.compliant}`, `${judged}`);
    const before = days[index - 1]?.dictionary;
    return {
      day,
      ...counts,
      ...(percent === undefined ? {} : { percent }),
      ...(before !== undefined && before !== dictionary
        ? { dictionaryChanged: true }
        : {}),
    };
  });
}
