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
import {
  ConfiguredAccount,
  TagComplianceSettings,
} from '../config/AwsSettings';
import { listOrganizationAccounts } from '../inventory/organizationAccounts';
import { readAttachedPolicies } from './readAttachedPolicies';
import { readCostAllocationTags } from './readCostAllocationTags';
import { readEffectivePolicy } from './readEffectivePolicy';
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
};

/**
 * What AWS itself says about tags: which keys its billing has activated, and
 * which policies of Organizations are attached and in force.
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
  /** Of the refresh that is under way, or of the last. */
  #context: TagComplianceContext | undefined;

  private constructor(options: AwsTagComplianceOptions) {
    this.schedule = options.settings.schedule;
    this.concurrency = options.settings.concurrency;
    this.parts = options.settings.parts;
    this.#options = options;
    this.#credentials = new AccountCredentials(options.credentials);
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
    if (part !== 'effective-policies') return [{ part }];
    const accounts = await this.#accounts(context);
    return accounts.map(({ id, name }) => ({
      part,
      accountId: id,
      ...(name === undefined ? {} : { accountName: name }),
    }));
  }

  /** {@inheritdoc @ml-governance/backstage-plugin-ml-governance-node#TagComplianceSource.readScope} */
  async *readScope(
    scope: TagComplianceScope,
    context: TagComplianceContext,
  ): AsyncGenerator<TagCompliancePage, void, undefined> {
    context.signal.throwIfAborted();
    try {
      yield* this.#shared.use(
        'payer',
        () => this.#payerClients(context),
        clients => read(scope, clients, context.signal),
      );
    } catch (error) {
      throw withAdvice(error, OPERATIONS[scope.part], context.signal);
    }
  }

  /** The accounts to ask about. */
  async #accounts(
    context: TagComplianceContext,
  ): Promise<Pick<ConfiguredAccount, 'id' | 'name'>[]> {
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

  async #payerClients({ meter }: TagComplianceContext): Promise<AwsClients> {
    const { globalRegion, payerAccountId } = this.#options;
    return new AwsClients({
      region: globalRegion,
      credentials: await this.#credentials.providerFor(payerAccountId),
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
    default: {
      const unknown: never = scope.part;
      throw new TypeError(`AWS cannot be asked for ${unknown}`);
    }
  }
}
