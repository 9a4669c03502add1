import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  findPersonalData,
  OrganizationExplanationQuery,
  OrganizationExplanationResponse,
  OrganizationPart,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { WITHHELD_VALUE } from '../assessment/withheldTags';
import { AttributedScope } from '../database/applicationScope';
import { PortfolioReader } from '../database/PortfolioReader';
import { BillFrame } from './BillOfRecord';
import { FigureExplainer, NOTHING } from './FigureExplainer';
import { rootGroupParts } from './overview/billAttribution';
import { OverviewBill } from './overview/OverviewBill';

/** An answer must not grow with what is wrong. */
const MAX_TOLD_TEXT = 100;

/** What the amounts of the overview are made of, down to the lines of the bill. */
export class OrganizationExplanation {
  constructor(
    private readonly options: {
      explainer: FigureExplainer;
      amounts: OverviewBill;
      portfolio: PortfolioReader;
    },
  ) {}

  /**
   * @throws InputError for a part, a range, a key or a metric that there is
   * not, or the cursor of another figure
   * @throws NotFoundError where the bill of record is not held line by line
   */
  async read({
    part,
    entityRef,
    applicationId,
    ...query
  }: OrganizationExplanationQuery): Promise<OrganizationExplanationResponse> {
    // Without a breakdown, it is parts of the organisation that are left out.
    const { except: left, ...rest } = query;
    const asked =
      query.breakdown === undefined
        ? { part, entityRef, applicationId, except: leftOutOf(part, left) }
        : { part, entityRef, applicationId };
    checkPart(asked, query);
    const { explainer, portfolio } = this.options;
    const { described, frame, held } = await explainer.open({
      query: query.breakdown === undefined ? rest : query,
      identity: {
        part,
        entityRef,
        applicationId,
        leftOut: asked.except && JSON.stringify(asked.except),
      },
      ofOrganization: true,
    });
    const answer = {
      part,
      ...(entityRef === undefined ? {} : { entityRef }),
      ...(applicationId === undefined ? {} : { applicationId }),
      ...(asked.except === undefined ? {} : { except: [...asked.except] }),
      ...described,
    };
    // What nobody claims is known once the catalog has been read.
    if (!held || !(await portfolio.readAt())) {
      return { ...answer, ...NOTHING, state: 'pending' };
    }
    const scope = await this.scopeOf(asked, frame);
    const explained = await explainer.explain(held, scope);
    return { ...answer, ...explained, state: 'ready' };
  }

  /** The application ids that the overview sets down to the part. */
  private async scopeOf(
    { part, entityRef = '', applicationId, except }: AskedPart,
    frame: BillFrame,
  ): Promise<AttributedScope> {
    switch (part) {
      case 'root-group':
        return { part, ref: entityRef };
      case 'other-root-groups':
        return { part, refs: except ?? (await this.namedRootGroups(frame)) };
      case 'unclaimed':
        if (applicationId === undefined && !except) return { part };
        return {
          part,
          applicationIds: await this.idsShownAs(
            except ?? [applicationId ?? ''],
            frame,
          ),
          isExcept: except !== undefined,
        };
      default:
        return { part };
    }
  }

  private async namedRootGroups(frame: BillFrame): Promise<string[]> {
    const { amounts, portfolio } = this.options;
    const { named } = rootGroupParts(
      await amounts.byApplication(frame),
      await portfolio.attributions(),
    );
    return named.map(([ref]) => ref);
  }

  /** The overview shows all ids that look like personal data as one. */
  private async idsShownAs(
    shown: readonly string[],
    frame: BillFrame,
  ): Promise<string[]> {
    const ids = shown.filter(one => one !== WITHHELD_VALUE);
    if (ids.length === shown.length) return ids;
    const byApplication = await this.options.amounts.byApplication(frame);
    return [
      ...ids,
      ...[...byApplication.keys()].filter(id => findPersonalData(id)),
    ];
  }
}

type AskedPart = Pick<
  OrganizationExplanationQuery,
  'part' | 'entityRef' | 'applicationId' | 'except'
>;

/** @throws InputError for what is no group, where groups are left out */
function leftOutOf(
  part: OrganizationPart,
  except: readonly string[] | undefined,
): readonly string[] | undefined {
  return part === 'other-root-groups' ? except?.map(groupRefOf) : except;
}

/** As the overview writes it. */
function groupRefOf(text: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    throw new InputError(
      `'except' must name groups in full, like group:default/my-team; got ${JSON.stringify(text.slice(0, MAX_TOLD_TEXT))}`,
    );
  }
}

function checkPart(
  { part, entityRef, applicationId, except }: AskedPart,
  { coverage, view }: Pick<OrganizationExplanationQuery, 'coverage' | 'view'>,
): void {
  if ((part === 'root-group') !== (entityRef !== undefined)) {
    throw new InputError(
      "'entityRef' must name the group where 'part' is root-group, and be left out of any other part",
    );
  }
  if (part !== 'unclaimed' && applicationId !== undefined) {
    throw new InputError(
      "'applicationId' names one of what is unclaimed; leave it out, or ask for part=unclaimed",
    );
  }
  const isList = part === 'other-root-groups' || part === 'unclaimed';
  if (except && (!isList || applicationId !== undefined)) {
    throw new InputError(
      "Without a 'breakdown', 'except' leaves groups out of part=other-root-groups, or application ids out of part=unclaimed; leave it out",
    );
  }
  const isBilled = coverage !== undefined || view === 'billed';
  if (isBilled && part === 'untagged') {
    throw new InputError(
      "What pools collect has no application id, but is not untagged; leave 'coverage' and 'view' out, or ask for another 'part'",
    );
  }
}
