import { QueryExecutions } from './athena/QueryExecutions';
import { CallCounter } from './control/CallCounter';
import { FaultPlan } from './control/FaultPlan';
import { ExportBucket } from './exports/ExportBucket';
import { Inventory } from './inventory/Inventory';
import { Resource, Tag } from './inventory/Resource';
import { CostAllocationTags } from './ledger/CostAllocationTags';
import { Ledger } from './ledger/Ledger';
import { EffectiveTagPolicy } from './organization/EffectiveTagPolicy';
import { OrganizationPolicies } from './organization/OrganizationPolicies';
import { dayNumberOf } from './world/calendar';
import { TagOptions } from './services/servicecatalog/TagOptions';
import { Account, ROOT_ID } from './world/organization';
import { ORGANIZATIONAL_UNITS, unitsAbove } from './world/organizationalUnits';
import { STANDING_POLICIES } from './world/standingPolicies';
import {
  buildOrganization,
  Organization,
  World,
  WorldSize,
  worldOn,
} from './world/World';

/** The world as it stands on one day, ready to be asked. */
export interface Today {
  world: World;
  ledger: Ledger;
  inventory: Inventory;
}

/** A session that AssumeRole opened. */
export interface RoleSession {
  /** Ends with a slash, and is empty where the role has none. */
  rolePath: string;
  roleName: string;
  sessionName: string;
}

/** The state of one running sandbox: the day's world, and what callers did to it. */
export class Sandbox {
  readonly calls = new CallCounter();
  readonly faults = new FaultPlan();
  readonly exports: ExportBucket;
  readonly sessions = new Map<string, RoleSession>();
  readonly queries: QueryExecutions;
  readonly policies: OrganizationPolicies;
  readonly costAllocationTags = new CostAllocationTags();
  readonly tagOptions = new TagOptions();
  readonly costExplorerPageSize: number;
  readonly #organization: Organization;
  readonly #tagChanges = new Map<string, readonly Tag[]>();
  readonly #created = new Map<string, Resource>();
  readonly #deleted = new Set<string>();
  readonly #clock: () => Date;
  #today: Today | undefined;

  constructor(
    options: WorldSize & {
      clock: () => Date;
      costExplorerPageSize?: number;
      exportMonths?: number;
    },
  ) {
    this.#clock = options.clock;
    this.exports = new ExportBucket(
      () => this.today().world,
      options.exportMonths,
    );
    this.queries = new QueryExecutions(this.exports, () => this.now());
    this.costExplorerPageSize = options.costExplorerPageSize ?? 5_000;
    this.#organization = buildOrganization(options);
    this.policies = new OrganizationPolicies(STANDING_POLICIES, [
      ROOT_ID,
      ...ORGANIZATIONAL_UNITS.map(({ id }) => id),
      ...this.#organization.accounts.map(({ id }) => id),
    ]);
  }

  /** Removes what it keeps on disk. */
  async close(): Promise<void> {
    await this.queries.close();
    await this.exports.close();
  }

  /** The instant that callers see. */
  now(): Date {
    return this.#clock();
  }

  /** The organisation's accounts, but for those that a fault took away. */
  accounts(): readonly Account[] {
    return this.#organization.accounts.filter(
      ({ id }) => !this.faults.isGone(id),
    );
  }

  findAccount(id: string): Account | undefined {
    return this.accounts().find(account => account.id === id);
  }

  /** The ids from the root to an account: what policies reach it through. */
  pathOf(account: Account): string[] {
    return [...unitsAbove(account), account.id];
  }

  /** The tag policy that holds for an account; an empty one for a strange one. */
  tagPolicyOf(accountId: string): EffectiveTagPolicy {
    const account = this.findAccount(accountId);
    return account
      ? this.policies.effectiveTagPolicy(this.pathOf(account))
      : {};
  }

  /** The world, which moves on at midnight UTC. */
  today(): Today {
    const day = dayNumberOf(this.#clock());
    if (this.#today?.world.today !== day) {
      const world = worldOn(this.#organization, day);
      this.#today = {
        world,
        ledger: new Ledger(world.streams, day, world.historyStart),
        inventory: new Inventory(
          world.resources,
          this.#created,
          this.#deleted,
          this.#tagChanges,
        ),
      };
    }
    return this.#today;
  }
}
