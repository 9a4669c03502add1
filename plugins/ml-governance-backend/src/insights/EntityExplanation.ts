import {
  ExplanationQuery,
  ExplanationResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MappedEntity } from '../catalog/MappedEntity';
import { FigureExplainer, NOTHING } from './FigureExplainer';

/** What a figure of an entity is made of, down to the lines of the bill. */
export class EntityExplanation {
  constructor(private readonly explainer: FigureExplainer) {}

  /**
   * @throws InputError for a range, a key or a metric that there is not, or the
   * cursor of another figure
   * @throws NotFoundError where the bill of record is not held line by line
   */
  async read(
    entity: MappedEntity,
    query: ExplanationQuery,
  ): Promise<ExplanationResponse> {
    const { entityRef, applications } = entity;
    const { described, held } = await this.explainer.open({
      query,
      identity: { entityRef },
      ofOrganization: false,
      isUnmapped: entity.hint !== undefined,
    });
    const frame = { entityRef, ...described };
    if (entity.hint) return { ...frame, ...NOTHING, state: 'unmapped' };
    if (!held || entity.unread) {
      return { ...frame, ...NOTHING, state: 'pending' };
    }
    const explained = await this.explainer.explain(held, applications);
    return { ...frame, ...explained, state: 'ready' };
  }
}
