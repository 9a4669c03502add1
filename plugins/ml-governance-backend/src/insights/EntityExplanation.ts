import { InputError } from '@backstage/errors';
import {
  EntityExplanationQuery,
  ExplanationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MappedEntity } from '../catalog/MappedEntity';
import { FigureExplainer, NOTHING } from './FigureExplainer';

/** What a figure of an entity is made of, down to the lines of the bill. */
export class EntityExplanation {
  constructor(private readonly explainer: FigureExplainer) {}

  /**
   * @throws InputError for a range, a part or a metric that there is not, or the
   * cursor of another figure
   * @throws NotFoundError where the bill of record is not held line by line
   */
  async read(
    entity: MappedEntity,
    { applicationIds, ...query }: EntityExplanationQuery,
  ): Promise<ExplanationResponse> {
    const { entityRef, applications } = entity;
    checkOwn(applicationIds ?? [], entity);
    const { described, held } = await this.explainer.open({
      query,
      identity: {
        entityRef,
        only: applicationIds && JSON.stringify(applicationIds),
      },
      ofOrganization: false,
      isUnmapped: entity.hint !== undefined,
    });
    const frame = {
      entityRef,
      ...(applicationIds ? { applicationIds: [...applicationIds] } : {}),
      ...described,
    };
    if (entity.hint) return { ...frame, ...NOTHING, state: 'unmapped' };
    if (!held || entity.unread) {
      return { ...frame, ...NOTHING, state: 'pending' };
    }
    const explained = await this.explainer.explain(held, {
      ...applications,
      ...(applicationIds ? { only: applicationIds } : {}),
    });
    return { ...frame, ...explained, state: 'ready' };
  }
}

/** What a group costs may be seen by whoever may not see what each of its services does. */
function checkOwn(
  applicationIds: readonly string[],
  { mapping }: MappedEntity,
): void {
  const other = applicationIds.find(id => !mapping.applicationIds.includes(id));
  if (other === undefined) return;
  throw new InputError(
    `'${other}' is no application id that the entity itself claims; leave it out of 'applicationIds', or ask for the entity that claims it`,
  );
}
