import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  APPLICATION_ID_ANNOTATION,
  AWS_COST_INSIGHTS_TAGS_ANNOTATION,
  foldWords,
  resolveEntityMapping,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { ApplicationAliases } from '../database/ApplicationAliases';
import { ClaimedApplications } from '../database/ClaimedApplications';

/** Where an application id is in use, for a sentence. */
export type Use = 'the catalog' | 'the bill' | 'tags of resources';

/** Which application ids something stands for already, in whichever spelling. */
export class ApplicationIdsInUse {
  constructor(
    private readonly options: {
      knex: Knex;
      catalog: CatalogService;
      auth: AuthService;
      applicationIdKey: string;
      isMlService: (entity: Entity) => boolean;
    },
  ) {}

  /** By what all spellings of an id have in common, as it was read last. */
  async all(): Promise<Map<string, Use>> {
    const { knex } = this.options;
    const aliases = new ApplicationAliases(knex);
    const [tagged, held, billed, claims] = await Promise.all([
      aliases.valuesInUse(),
      aliases.held(),
      knex('cost_rows').distinct('application_id').pluck('application_id'),
      new ClaimedApplications(knex).all(),
    ]);
    const uses = new Map<string, Use>();
    const add = (ids: Iterable<string>, use: Use) => {
      for (const id of ids) uses.set(foldWords(id), use);
    };
    add(tagged, 'tags of resources');
    add(held.keys(), 'tags of resources');
    add(billed, 'the bill');
    add(held.values(), 'the catalog');
    add(claims.applicationIds, 'the catalog');
    return uses;
  }

  /**
   * Whether an entity of the catalog claims the id by now, which may not have
   * been read since. Read as the plugin, for an id is taken whoever may see it.
   */
  async isClaimedByNow(applicationId: string): Promise<boolean> {
    const { catalog, auth, applicationIdKey, isMlService } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const { items } = await catalog.getEntities(
      {
        filter: [
          {
            [`metadata.annotations.${APPLICATION_ID_ANNOTATION}`]:
              applicationId,
          },
          {
            [`metadata.annotations.${AWS_COST_INSIGHTS_TAGS_ANNOTATION}`]: `${applicationIdKey}=${applicationId}`,
          },
          { 'metadata.name': applicationId },
        ],
      },
      { credentials },
    );
    const folded = foldWords(applicationId);
    return items.some(entity =>
      resolveEntityMapping({
        entity,
        applicationIdKey,
        isMlService: isMlService(entity),
      }).applicationIds.some(id => foldWords(id) === folded),
    );
  }
}
