import { AuditedWrites } from './audit/AuditedWrites';
import { DeniedReads } from './audit/DeniedReads';
import { EntityMappings } from './catalog/EntityMappings';
import { Foundation } from './createFoundation';
import { HeldResources } from './database/HeldResources';
import { EntityAccess } from './insights/EntityAccess';
import { OrganizationAccess } from './insights/OrganizationAccess';
import { wakeRollups } from './refresh/scheduleRefreshes';
import { AuthorizedWaivers } from './waivers/AuthorizedWaivers';
import { WaiverAccess } from './waivers/WaiverAccess';
import { WaiverTable } from './waivers/WaiverTable';

/** What gives, shows and takes back leave to break definitions. */
export function createWaivers(options: {
  foundation: Foundation;
  access: EntityAccess;
  organization: OrganizationAccess;
  entities: EntityMappings;
  denials: DeniedReads;
  resources: HeldResources;
}): AuthorizedWaivers {
  const { foundation, access, ...parts } = options;
  const { knex, config, dictionary, catalog, clock } = foundation;
  return new AuthorizedWaivers({
    ...parts,
    waivers: new WaiverTable(knex),
    dictionary,
    catalog,
    access: new WaiverAccess({ ...foundation, access }),
    entityAccess: access,
    writes: new AuditedWrites(foundation),
    longestMs: config.longestWaiverMs,
    recount: () => wakeRollups(foundation),
    clock,
  });
}
