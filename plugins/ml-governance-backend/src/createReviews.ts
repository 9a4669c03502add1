import { tagDefinitionFor } from '@ml-governance/backstage-plugin-ml-governance-common';
import { AuditedWrites } from './audit/AuditedWrites';
import { DeniedReads } from './audit/DeniedReads';
import { Foundation } from './createFoundation';
import { PortfolioReader } from './database/PortfolioReader';
import { BillOfRecord } from './insights/BillOfRecord';
import { EntityAccess } from './insights/EntityAccess';
import { AuthorizedCampaigns } from './review/AuthorizedCampaigns';
import { AuthorizedDecisions } from './review/AuthorizedDecisions';
import { AuthorizedGroupReviews } from './review/AuthorizedGroupReviews';
import { AuthorizedHandOverChanges } from './review/AuthorizedHandOverChanges';
import { AuthorizedSignOffs } from './review/AuthorizedSignOffs';
import { CampaignTable } from './review/CampaignTable';
import { CatalogFileReader } from './review/CatalogFileReader';
import { ReviewAccess } from './review/ReviewAccess';
import { ReviewedGroups } from './review/ReviewedGroups';
import { ReviewGroupTable } from './review/ReviewGroupTable';
import { ReviewItemTable } from './review/ReviewItemTable';
import { ReviewStepTable } from './review/ReviewStepTable';
import { ReviewSubjects } from './review/ReviewSubjects';
import { SeenCampaigns } from './review/SeenCampaigns';
import { SeenItems } from './review/SeenItems';
import { ShownEntities } from './review/ShownEntities';

/** The use cases of ownership reviews. */
export interface Reviews {
  campaigns: AuthorizedCampaigns;
  groups: AuthorizedGroupReviews;
  decisions: AuthorizedDecisions;
  signOffs: AuthorizedSignOffs;
  changes: AuthorizedHandOverChanges;
}

/** What makes campaigns, shows them, and takes what people decide. */
export function createReviews(options: {
  foundation: Foundation;
  access: EntityAccess;
  denials: DeniedReads;
  bill: BillOfRecord;
  portfolio: PortfolioReader;
}): Reviews {
  const { foundation, access: entityAccess, denials, ...parts } = options;
  const { knex, config, dictionary, evaluator } = foundation;
  const { auth, catalog, clock, inventoryIds, urlReader } = foundation;
  const items = new ReviewItemTable(knex);
  const groups = new ReviewGroupTable(knex);
  const steps = new ReviewStepTable(knex);
  const access = new ReviewAccess({ ...foundation, denials });
  const seen = new SeenItems({
    access: entityAccess,
    auth,
    catalog,
    items,
    steps,
    denials,
  });
  const reviewed = new ReviewedGroups(groups);
  const shown = new ShownEntities({ knex, entityAccess, denials });
  const shared = {
    knex,
    access,
    catalog,
    campaigns: new CampaignTable(knex),
    groups,
    items,
    steps,
    seen,
    reviewed,
    shown,
    seenCampaigns: new SeenCampaigns({ groups, reviewed, shown }),
    writes: new AuditedWrites(foundation),
    clock,
  };
  return {
    campaigns: new AuthorizedCampaigns({
      ...shared,
      ...parts,
      subjects: new ReviewSubjects({
        dictionary,
        evaluator,
        dictionaryId: foundation.assessor.id,
        inventories: inventoryIds,
      }),
      remindDaysBefore: config.reviewDueDaysBefore,
    }),
    groups: new AuthorizedGroupReviews(shared),
    decisions: new AuthorizedDecisions(shared),
    signOffs: new AuthorizedSignOffs(shared),
    changes: new AuthorizedHandOverChanges({
      ...shared,
      entityAccess,
      portfolio: parts.portfolio,
      files: new CatalogFileReader(urlReader),
      owner: tagDefinitionFor(dictionary, 'owner'),
      inventories: inventoryIds,
    }),
  };
}
