import {
  AuthService,
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { MlGovernanceBulkService } from '@ml-governance/backstage-plugin-ml-governance-node';
import { ProviderRules } from '../config/readModuleConfig';
import { ChangedEntity, EmissionPlan } from './EmissionPlan';
import { Emitted, EmittedTable } from './EmittedTable';
import { InventoryTrust } from './InventoryTrust';
import { accountEntity, resourceEntity } from './resourceEntities';

/** How many entities the catalog takes over in one go. */
const BATCH = 1_000;

/** Brings AWS accounts and ML resources into the catalog, change by change. */
export class MlResourceProvider implements EntityProvider {
  constructor(
    private readonly options: {
      rules: ProviderRules;
      auth: AuthService;
      mlGovernance: MlGovernanceBulkService;
      emitted: EmittedTable;
      schedule: SchedulerServiceTaskRunner;
      logger: LoggerService;
    },
  ) {}

  getProviderName(): string {
    return 'ml-governance';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await this.options.schedule.run({
      id: 'ml-governance-catalog-provider',
      fn: async signal => await this.run(connection, signal),
    });
  }

  /** Emits what has changed since the last run, and nothing else. */
  private async run(
    connection: EntityProviderConnection,
    signal: AbortSignal,
  ): Promise<void> {
    const { rules, emitted, logger } = this.options;
    const held = [...(await emitted.all()).values()];
    const trust = new InventoryTrust();
    const accounts = new EmissionPlan({
      kind: 'account',
      before: ofKind('account', held),
      maximum: Infinity,
    });
    const resources = new EmissionPlan({
      kind: 'resource',
      before: ofKind('resource', held),
      maximum: rules.resources?.maximum ?? 0,
    });
    await this.readAccounts(accounts, trust, signal);
    await this.readResources(resources, trust, signal);

    const isGone = (one: Emitted) => trust.isKnown(one);
    const [ofAccounts, ofResources] = [
      accounts.result(isGone),
      resources.result(isGone),
    ];
    const changed = [...ofAccounts.changed, ...ofResources.changed];
    const removed = [...ofAccounts.removed, ...ofResources.removed];
    if (held.length === 0 && trust.isWhole()) {
      // What a provider of before may have left behind goes.
      await this.emitAll(connection, changed);
    } else {
      await this.emit({ connection, signal, changed, removed });
    }
    if (changed.length + removed.length > 0) {
      logger.info(
        `Brought ${changed.length} accounts and resources of AWS into the catalog, and took ${removed.length} away`,
      );
    }
    const kept = ofAccounts.kept + ofResources.kept;
    if (kept > 0) {
      logger.warn(
        `${kept} accounts and resources of AWS stay in the catalog though they were not seen, because their account or inventory could not be read; see the sources of ML Governance`,
      );
    }
    if (ofResources.left > 0) {
      logger.warn(
        `${ofResources.left} resources of AWS are left out of the catalog; raise catalog.providers.mlGovernance.resources.maximum, or ask for fewer types`,
      );
    }
  }

  private async readAccounts(
    plan: EmissionPlan,
    trust: InventoryTrust,
    signal: AbortSignal,
  ): Promise<void> {
    const { rules, mlGovernance } = this.options;
    const pages = mlGovernance.accountPages(await this.asPlugin());
    for await (const { items, sources } of pages) {
      signal.throwIfAborted();
      trust.addSources(sources);
      for (const account of items) {
        trust.addAccount(account);
        if (rules.accounts) plan.add(accountEntity(account, rules), account);
      }
    }
  }

  private async readResources(
    plan: EmissionPlan,
    trust: InventoryTrust,
    signal: AbortSignal,
  ): Promise<void> {
    const { rules, mlGovernance } = this.options;
    if (!rules.resources) return;
    const { accountIds, claimed, regions, types } = rules.resources;
    const pages = mlGovernance.resourcePages(
      { types, ...(claimed ? { claimed } : {}) },
      await this.asPlugin(),
    );
    for await (const { items, sources } of pages) {
      signal.throwIfAborted();
      trust.addSources(sources);
      for (const resource of items) {
        const isAskedFor =
          (accountIds?.includes(resource.accountId) ?? true) &&
          (regions?.includes(resource.region) ?? true);
        if (isAskedFor) plan.add(resourceEntity(resource, rules), resource);
      }
    }
  }

  private async emitAll(
    connection: EntityProviderConnection,
    changed: readonly ChangedEntity[],
  ): Promise<void> {
    const locationKey = this.getProviderName();
    await connection.applyMutation({
      type: 'full',
      entities: changed.map(({ entity }) => ({ entity, locationKey })),
    });
    await this.options.emitted.change({
      put: changed.map(({ emitted }) => emitted),
      remove: [],
    });
  }

  /** What was emitted is noted batch by batch: a run that is cut off is no run for nothing. */
  private async emit(options: {
    connection: EntityProviderConnection;
    signal: AbortSignal;
    changed: readonly ChangedEntity[];
    removed: readonly string[];
  }): Promise<void> {
    const { connection, signal, changed, removed } = options;
    const locationKey = this.getProviderName();
    const most = Math.max(changed.length, removed.length);
    for (let start = 0; start < most; start += BATCH) {
      signal.throwIfAborted();
      const put = changed.slice(start, start + BATCH);
      const remove = removed.slice(start, start + BATCH);
      await connection.applyMutation({
        type: 'delta',
        added: put.map(({ entity }) => ({ entity, locationKey })),
        removed: remove.map(entityRef => ({ entityRef, locationKey })),
      });
      await this.options.emitted.change({
        put: put.map(({ emitted }) => emitted),
        remove,
      });
    }
  }

  private async asPlugin() {
    return { credentials: await this.options.auth.getOwnServiceCredentials() };
  }
}

function ofKind(
  kind: Emitted['kind'],
  held: readonly Emitted[],
): Map<string, Emitted> {
  return new Map(
    held.flatMap(one => (one.kind === kind ? [[one.entityRef, one]] : [])),
  );
}
