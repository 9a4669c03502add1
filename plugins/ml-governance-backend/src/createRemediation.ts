import { EntityMappings } from './catalog/EntityMappings';
import { AuditedWrites } from './audit/AuditedWrites';
import { DeniedReads } from './audit/DeniedReads';
import { Foundation } from './createFoundation';
import { EntityAccess } from './insights/EntityAccess';
import { AuthorizedPlans } from './remediation/AuthorizedPlans';
import { AuthorizedPlanWork } from './remediation/AuthorizedPlanWork';
import { AuthorizedRemediation } from './remediation/AuthorizedRemediation';
import { CandidateSources } from './remediation/CandidateSources';
import { DecidedWrites } from './remediation/DecidedWrites';
import { FindingsPlanning } from './remediation/FindingsPlanning';
import { InventoryReader } from './remediation/InventoryReader';
import { PlanFigures } from './remediation/PlanFigures';
import { PlannableResources } from './remediation/PlannableResources';
import { PlannedChanges } from './remediation/PlannedChanges';
import { PlanRetention } from './remediation/PlanRetention';
import { PlanTable } from './remediation/PlanTable';
import { RemediationAccess } from './remediation/RemediationAccess';
import { RemediationJob } from './remediation/RemediationJob';
import { RemediationPlanning } from './remediation/RemediationPlanning';
import { RemediationSchedule } from './remediation/RemediationSchedule';
import { SeenPlans } from './remediation/SeenPlans';
import { WorkAudit } from './remediation/WorkAudit';
import { WorkLease } from './remediation/WorkLease';
import { WorkTable } from './remediation/WorkTable';
import { WaiversInForce } from './waivers/WaiversInForce';

const NO_TAGGER =
  'No module is installed that writes tags. Install one, such as that for AWS, or take the plan along as an export';

/** What plans changes of tags, and what applies them. */
export function createRemediation(options: {
  foundation: Foundation;
  access: EntityAccess;
  entities: EntityMappings;
  denials: DeniedReads;
}): { remediation: AuthorizedRemediation; schedule: RemediationSchedule } {
  const { foundation, access: entityAccess, entities, denials } = options;
  const { knex, dictionary, evaluator, logger, clock } = foundation;
  const { tagger } = foundation.registry;
  const plans = new PlanTable(knex);
  const works = new WorkTable(knex);
  const inventory = new InventoryReader(knex, {
    inventories: foundation.inventoryIds,
    assessedBy: foundation.assessor.id,
  });
  const { auditor, auth, permissions } = foundation;
  const schedule = new RemediationSchedule({
    job: new RemediationJob({
      knex,
      plans,
      works,
      leases: new WorkLease(knex),
      tagger,
      audit: new WorkAudit({ auditor, works, logger }),
      logger,
    }),
    retention: new PlanRetention({
      plans,
      auditor,
      logger,
      keptMs: foundation.config.plansKeptMs,
      clock,
    }),
    logger,
  });
  const access = new RemediationAccess({
    access: entityAccess,
    auth,
    permissions,
    inventory,
  });
  const changes = new PlannedChanges(knex);
  const unavailable = () => (tagger ? tagger.unavailable() : NO_TAGGER);
  const writes = new AuditedWrites({ auditor, logger });
  const sources = new CandidateSources({ access, inventory });
  const decided = new DecidedWrites({ changes, sources });
  const seen = new SeenPlans({
    access,
    plans,
    figures: new PlanFigures(knex),
    unavailable,
  });
  const planning = new RemediationPlanning(
    dictionary,
    new PlannableResources(inventory),
    new FindingsPlanning({
      dictionary,
      evaluator,
      inventory,
      waivers: new WaiversInForce(knex),
      clock,
    }),
  );
  const shared = { knex, access, writes, plans, decided, seen, clock };
  const remediation: AuthorizedRemediation = {
    plans: new AuthorizedPlans({
      ...shared,
      entityAccess,
      entities,
      denials,
      planning,
      changes,
      sources,
      expiresAfterMs: foundation.config.plansExpireAfterMs,
    }),
    work: new AuthorizedPlanWork({
      ...shared,
      unavailable,
      wake: () => schedule.wake(),
    }),
  };
  return { remediation, schedule };
}
