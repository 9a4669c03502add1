import { ForwardedError } from '@backstage/errors';
import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  InventoryPage,
  InventoryPartition,
  InventoryRefreshContext,
  ResourceInventory,
  SourceSchedule,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { AccountCredentials } from '../client/AccountCredentials';
import { AwsClients } from '../client/AwsClients';
import { isAccessDenied, isRegionUnusable } from '../client/awsErrors';
import { InventorySettings } from '../config/AwsSettings';
import { InventoryService } from '../config/inventoryServices';
import { listOrganizationAccounts } from './organizationAccounts';
import { PartitionReader } from './PartitionReader';
import { ResourceExplorerSearch } from './ResourceExplorerSearch';

/**
 * What a {@link AwsInventory} is made from.
 */
export interface AwsInventoryOptions {
  settings: InventorySettings;
  credentials: AwsCredentialsManager;
  /** The account that Organizations is asked from; the main account where absent. */
  payerAccountId?: string;
  /** Where Organizations is signed for, such as `us-east-1`. */
  globalRegion: string;
}

/**
 * The resources of every account and region: those of the services that ML
 * runs on by their own calls, which know the never-tagged ones too, then all
 * that the Tagging API and Resource Explorer know.
 */
export class AwsInventory implements ResourceInventory {
  readonly id = 'aws-inventory';
  readonly title = 'AWS resources';
  readonly schedule: SourceSchedule;
  readonly concurrency: number;
  readonly #options: AwsInventoryOptions;
  readonly #credentials: AccountCredentials;
  readonly #explorer: ResourceExplorerSearch;
  /** Types of which the Tagging API has ever shown tags, in any partition. */
  readonly #knownTypes = new Set<string>();

  private constructor(options: AwsInventoryOptions) {
    this.schedule = options.settings.schedule;
    this.concurrency = options.settings.concurrency;
    this.#options = options;
    this.#credentials = new AccountCredentials(options.credentials);
    this.#explorer = new ResourceExplorerSearch({
      isRequired: options.settings.services.some(
        ({ name, named }) => name === 'resource-explorer' && named,
      ),
    });
  }

  static create(options: AwsInventoryOptions): AwsInventory {
    return new AwsInventory(options);
  }

  /** {@inheritdoc @ml-governance/backstage-plugin-ml-governance-node#ResourceInventory.listPartitions} */
  async listPartitions(
    context: InventoryRefreshContext,
  ): Promise<InventoryPartition[]> {
    context.signal.throwIfAborted();
    this.#explorer.forget();
    // Sessions that were ended early are none for the next refresh.
    this.#credentials.forget();
    const { accounts, regions } = this.#options.settings;
    if ('listed' in accounts) {
      return accounts.listed.flatMap(account =>
        (account.regions ?? regions).map(region => ({
          accountId: account.id,
          accountName: account.name,
          region,
        })),
      );
    }
    const clients = new AwsClients({
      region: this.#options.globalRegion,
      credentials: await this.#credentials.providerFor(
        this.#options.payerAccountId,
      ),
      meter: context.meter,
    });
    try {
      const open = await listOrganizationAccounts({
        clients,
        signal: context.signal,
      });
      return open.flatMap(account =>
        regions.map(region => ({
          accountId: account.id,
          accountName: account.name,
          region,
        })),
      );
    } catch (error) {
      if (!isAccessDenied(error)) throw error;
      throw new ForwardedError(
        'The accounts of the organisation may not be listed. Allow organizations:ListAccounts to the role of the account under mlGovernance.aws.payerAccountId, or list the accounts under mlGovernance.aws.accounts',
        error,
      );
    } finally {
      clients.destroy();
    }
  }

  /** {@inheritdoc @ml-governance/backstage-plugin-ml-governance-node#ResourceInventory.readPartition} */
  async *readPartition(
    partition: InventoryPartition,
    context: InventoryRefreshContext,
  ): AsyncGenerator<InventoryPage, void, undefined> {
    context.signal.throwIfAborted();
    const clients = new AwsClients({
      region: partition.region,
      credentials: await this.#credentials.providerFor(partition.accountId),
      meter: context.meter,
    });
    try {
      const regions = this.#regionsOf(partition);
      yield* new PartitionReader(
        {
          partition,
          clients,
          signal: context.signal,
          logger: context.logger,
          now: context.now,
          regions,
          findsElsewhere: regions[0] === partition.region,
        },
        {
          services: this.#servicesIn(partition.region),
          knownTypes: this.#knownTypes,
          explorer: this.#explorer,
        },
      ).read();
    } catch (error) {
      if (!isRegionUnusable(error)) throw error;
      throw new ForwardedError(
        `Account ${partition.accountId} cannot use region ${partition.region}. Enable the region there, or leave it out for this account under mlGovernance.aws.accounts; where it is the same in every region, check the account's credentials under aws.accounts`,
        error,
      );
    } finally {
      clients.destroy();
    }
  }

  /** Where an account is looked into. */
  #regionsOf({ accountId }: InventoryPartition): readonly string[] {
    const { accounts, regions } = this.#options.settings;
    if (!('listed' in accounts)) return regions;
    return (
      accounts.listed.find(({ id }) => id === accountId)?.regions ?? regions
    );
  }

  #servicesIn(region: string): ReadonlySet<InventoryService> {
    return new Set(
      this.#options.settings.services
        .filter(({ regions }) => regions?.includes(region) ?? true)
        .map(({ name }) => name),
    );
  }
}
