import { ForwardedError } from '@backstage/errors';
import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  SourceSchedule,
  TagComplianceContext,
  TagCompliancePage,
  TagCompliancePart,
  TagComplianceScope,
  TagComplianceSource,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import { AccountCredentials } from '../client/AccountCredentials';
import { AwsClients } from '../client/AwsClients';
import { isRegionUnusable } from '../client/awsErrors';
import {
  ConfiguredAccount,
  TagComplianceSettings,
} from '../config/AwsSettings';
import { listOrganizationAccounts } from '../inventory/organizationAccounts';
import { ConfigCompliance } from './ConfigCompliance';
import { readAttachedPolicies } from './readAttachedPolicies';
import { readCostAllocationTags } from './readCostAllocationTags';
import { readEffectivePolicy } from './readEffectivePolicy';
import { readTaggingCompliance } from './readTaggingCompliance';
import { SharedClients } from './SharedClients';
import { withAdvice } from './withAdvice';

/** What a {@link AwsTagCompliance} is made from. */
export interface AwsTagComplianceOptions {
  settings: TagComplianceSettings;
  credentials: AwsCredentialsManager;
  /** The account that pays the bill; the main account where absent. */
  payerAccountId?: string;
  /** Where Cost Explorer and Organizations are signed for, such as `us-east-1`. */
  globalRegion: string;
}

/** The call that each part is named by where it fails. */
const OPERATIONS: Record<TagCompliancePart, string> = {
  'cost-allocation-tags': 'ce:ListCostAllocationTags',
  'attached-policies':
    'organizations:ListPolicies, ListTargetsForPolicy and DescribePolicy',
  'effective-policies': 'organizations:DescribeEffectivePolicy',
  'tagging-compliance': 'tag:GetResources',
  'config-compliance':
    'config:DescribeConfigRules and GetComplianceDetailsByConfigRule',
};

/**
 * What AWS itself says about tags: which keys its billing has activated, which
 * policies of Organizations are attached and in force, and how each resource
 * stands to them.
 */
export class AwsTagCompliance implements TagComplianceSource {
  readonly id = 'aws-tag-compliance';
  readonly title = 'What AWS says about tags';
  readonly schedule: SourceSchedule;
  readonly concurrency: number;
  readonly parts: readonly TagCompliancePart[];
  readonly #options: AwsTagComplianceOptions;
  readonly #credentials: AccountCredentials;
  readonly #shared = new SharedClients();
  readonly #config: ConfigCompliance;
  /** Of the refresh that is under way, or of the last. */
  #context: TagComplianceContext | undefined;

  private constructor(options: AwsTagComplianceOptions) {
    this.schedule = options.settings.schedule;
    this.concurrency = options.settings.concurrency;
    this.parts = options.settings.parts;
    this.#options = options;
    this.#credentials = new AccountCredentials(options.credentials);
    const { aggregator, regions } = options.settings;
    const accountId =
      typeof aggregator === 'object' ? aggregator.accountId : undefined;
    this.#config = new ConfigCompliance({
      aggregator,
      regions: [...new Set([options.globalRegion, ...regions])],
      shared: this.#shared,
      clients: context => this.#payerClients(context, accountId),
    });
  }

  static create(options: AwsTagComplianceOptions): AwsTagCompliance {
    return new AwsTagCompliance(options);
  }

  /** {@inheritdoc @ml-governance/backstage-plugin-ml-governance-node#TagComplianceSource.listScopes} */
  async listScopes(
    part: TagCompliancePart,
    context: TagComplianceContext,
  ): Promise<TagComplianceScope[]> {
    context.signal.throwIfAborted();
    // Sessions that were ended early are none for the next refresh.
    if (this.#context !== context) this.#credentials.forget();
    this.#context = context;
    if (part === 'cost-allocation-tags' || part === 'attached-policies') {
      return [{ part }];
    }
    if (part === 'config-compliance') {
      await this.#config.findAggregator(context);
    }
    const accounts = await this.#accounts(context);
    return accounts.flatMap(({ id, name, regions }) => {
      const scope = {
        part,
        accountId: id,
        ...(name === undefined ? {} : { accountName: name }),
      };
      if (part === 'effective-policies') return [scope];
      const everywhere = this.#options.settings.regions;
      return (regions ?? everywhere).map(region => ({ ...scope, region }));
    });
  }

  /** {@inheritdoc @ml-governance/backstage-plugin-ml-governance-node#TagComplianceSource.readScope} */
  async *readScope(
    scope: TagComplianceScope,
    context: TagComplianceContext,
  ): AsyncGenerator<TagCompliancePage, void, undefined> {
    context.signal.throwIfAborted();
    try {
      if (
        scope.part === 'tagging-compliance' ||
        scope.part === 'config-compliance'
      ) {
        yield* this.#readRegion(scope, context);
        return;
      }
      yield* this.#shared.use(
        'payer',
        () => this.#payerClients(context),
        clients => read(scope, clients, context.signal),
      );
    } catch (error) {
      if (isRegionUnusable(error)) {
        throw new ForwardedError(
          `Account ${scope.accountId} cannot use region ${scope.region}. Enable the region there, or leave it out for this account under mlGovernance.aws.accounts`,
          error,
        );
      }
      throw withAdvice(error, OPERATIONS[scope.part], context.signal);
    }
  }

  /** As the account itself, where its resources lie. */
  async *#readRegion(
    scope: TagComplianceScope,
    context: TagComplianceContext,
  ): AsyncGenerator<TagCompliancePage, void, undefined> {
    const { accountId = '', region = '' } = scope;
    const clients = new AwsClients({
      region,
      credentials: await this.#credentials.providerFor(accountId),
      meter: context.meter,
    });
    try {
      yield* scope.part === 'config-compliance'
        ? this.#config.read({ accountId, region }, clients, context)
        : readTaggingCompliance(clients, accountId, context.signal);
    } finally {
      clients.destroy();
    }
  }

  /** The accounts to ask about. */
  async #accounts(context: TagComplianceContext): Promise<ConfiguredAccount[]> {
    const { accounts } = this.#options.settings;
    if ('listed' in accounts) return accounts.listed;
    const clients = await this.#payerClients(context);
    try {
      return await listOrganizationAccounts({
        clients,
        signal: context.signal,
      });
    } catch (error) {
      throw withAdvice(error, 'organizations:ListAccounts', context.signal);
    } finally {
      clients.destroy();
    }
  }

  /** @param accountId - where it is another than the one that pays */
  async #payerClients(
    { meter }: TagComplianceContext,
    accountId?: string,
  ): Promise<AwsClients> {
    const { globalRegion, payerAccountId } = this.#options;
    return new AwsClients({
      region: globalRegion,
      credentials: await this.#credentials.providerFor(
        accountId ?? payerAccountId,
      ),
      meter,
    });
  }
}

async function* read(
  scope: TagComplianceScope,
  clients: AwsClients,
  signal: AbortSignal,
): AsyncGenerator<TagCompliancePage, void, undefined> {
  switch (scope.part) {
    case 'cost-allocation-tags':
      for await (const tags of readCostAllocationTags(clients, signal)) {
        yield { kind: 'cost-allocation-tags', tags };
      }
      break;
    case 'attached-policies':
      for await (const policy of readAttachedPolicies(clients, signal)) {
        yield { kind: 'attached-policies', policies: [policy] };
      }
      break;
    case 'effective-policies': {
      const { accountId = '' } = scope;
      const content = await readEffectivePolicy(clients, accountId, signal);
      yield {
        kind: 'effective-policy',
        ...(content === undefined ? {} : { content }),
      };
      break;
    }
    case 'tagging-compliance':
    case 'config-compliance':
      throw new TypeError('Each region is asked as the account that it is of');
    default: {
      const unknown: never = scope.part;
      throw new TypeError(`AWS cannot be asked for ${unknown}`);
    }
  }
}
