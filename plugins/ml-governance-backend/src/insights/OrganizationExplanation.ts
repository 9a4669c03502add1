import { InputError } from '@backstage/errors';
import {
  findPersonalData,
  OrganizationExplanationQuery,
  OrganizationExplanationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { WITHHELD_VALUE } from '../assessment/withheldTags';
import { AttributedScope } from '../database/applicationScope';
import { PortfolioReader } from '../database/PortfolioReader';
import { BillFrame } from './BillOfRecord';
import { FigureExplainer, NOTHING } from './FigureExplainer';
import { rootGroupParts } from './overview/billAttribution';
import { OverviewBill } from './overview/OverviewBill';

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
    checkPart({ part, entityRef, applicationId });
    const { explainer, portfolio } = this.options;
    const identity = { part, entityRef, applicationId };
    const { described, frame, held } = await explainer.open({
      query,
      identity,
      ofOrganization: true,
    });
    const answer = {
      part,
      ...(entityRef === undefined ? {} : { entityRef }),
      ...(applicationId === undefined ? {} : { applicationId }),
      ...described,
    };
    // What nobody claims is known once the catalog has been read.
    if (!held || !(await portfolio.readAt())) {
      return { ...answer, ...NOTHING, state: 'pending' };
    }
    const scope = await this.scopeOf(identity, frame);
    const explained = await explainer.explain(held, scope);
    return { ...answer, ...explained, state: 'ready' };
  }

  /** The application ids that the overview sets down to the part. */
  private async scopeOf(
    { part, entityRef = '', applicationId }: AskedPart,
    frame: BillFrame,
  ): Promise<AttributedScope> {
    switch (part) {
      case 'root-group':
        return { part, ref: entityRef };
      case 'other-root-groups':
        return { part, refs: await this.namedRootGroups(frame) };
      case 'unclaimed':
        return applicationId === undefined
          ? { part }
          : {
              part,
              applicationIds: await this.idsShownAs(applicationId, frame),
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
  private async idsShownAs(shown: string, frame: BillFrame): Promise<string[]> {
    if (shown !== WITHHELD_VALUE) return [shown];
    const byApplication = await this.options.amounts.byApplication(frame);
    return [...byApplication.keys()].filter(id => findPersonalData(id));
  }
}

type AskedPart = Pick<
  OrganizationExplanationQuery,
  'part' | 'entityRef' | 'applicationId'
>;

function checkPart({ part, entityRef, applicationId }: AskedPart): void {
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
}
