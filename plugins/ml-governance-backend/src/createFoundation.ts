import {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsService,
  SchedulerService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  createTagEvaluator,
  TagDefinition,
  tagDefinitionFor,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { ResourceAssessor } from './assessment/ResourceAssessor';
import { chosenBill, registeredBills } from './insights/Bill';
import { LedgerRules } from './ledger/LedgerRules';
import { MlGovernanceConfig } from './config/MlGovernanceConfig';
import { BillMonthTable } from './database/BillMonthTable';
import { BillReadingCleanup } from './database/BillReadingCleanup';
import { BillReadingTable } from './database/BillReadingTable';
import { ClaimedApplications } from './database/ClaimedApplications';
import { CostTable } from './database/CostTable';
import { FailureTable } from './database/FailureTable';
import { PartitionTable } from './database/PartitionTable';
import { RefreshLog } from './database/RefreshLog';
import { RequestLedger } from './database/RequestLedger';
import { ResourceHistory } from './database/ResourceHistory';
import { SourceTable } from './database/SourceTable';
import { SourceRegistry } from './SourceRegistry';

/** What the backend was started with. */
export interface MlGovernanceOptions {
  config: MlGovernanceConfig;
  knex: Knex;
  registry: SourceRegistry;
  catalog: CatalogService;
  auditor: AuditorService;
  auth: AuthService;
  permissions: PermissionsService;
  scheduler: SchedulerService;
  logger: LoggerService;
  urlReader: UrlReaderService;
  userInfo: UserInfoService;
  clock: () => Date;
}

/** What refreshes and answers have in common. */
export type Foundation = ReturnType<typeof createFoundation>;

export function createFoundation(options: MlGovernanceOptions) {
  const { config, knex, registry, catalog } = options;
  const { dictionary } = config;
  const applicationId = applicationIdOf(config);
  const tables = {
    sources: new SourceTable(knex),
    costs: new CostTable(knex),
    months: new BillMonthTable(knex),
    readings: new BillReadingTable(knex),
    readingCleanup: new BillReadingCleanup(knex),
    partitions: new PartitionTable(knex),
    failures: new FailureTable(knex),
    log: new RefreshLog(knex),
    ledger: new RequestLedger(knex),
  };
  const evaluator = createTagEvaluator(dictionary);
  const assessor = new ResourceAssessor({
    dictionary,
    evaluator,
    applicationId,
  });
  const claimed = new ClaimedApplications(knex);
  const inventoryIds = registry.inventories.map(({ id }) => id);
  const bills = registeredBills(registry, {
    tagKeys: dictionary.roles,
    costCategory: config.costCategory,
  });
  return {
    ...options,
    tables,
    dictionary,
    /** The definition of the dictionary's application-id key. */
    applicationId,
    evaluator,
    assessor,
    /** Every bill, and the one that figures are taken from. */
    bills,
    billOfRecord: chosenBill(bills, config.billOfRecord),
    /** What bills are allocated by at the moment. */
    ledgerRules: async () =>
      new LedgerRules(
        {
          policy: config.allocation,
          dictionary,
          evaluator,
          dictionaryId: assessor.id,
        },
        await claimed.all(),
      ),
    inventoryIds,
    history: new ResourceHistory(knex, inventoryIds),
    /** Which entity stands for which application ids. */
    mapping: {
      catalog,
      applicationIdKey: applicationId.key,
      isMlService: config.isMlService,
    },
  };
}

function applicationIdOf({ dictionary }: MlGovernanceConfig): TagDefinition {
  const definition = tagDefinitionFor(dictionary, 'applicationId');
  if (!definition) {
    throw new InputError(
      `The tag dictionary has no definition of its application-id key ${dictionary.roles.applicationId}; add one to its tags`,
    );
  }
  return definition;
}
