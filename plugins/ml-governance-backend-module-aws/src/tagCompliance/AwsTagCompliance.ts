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
import { awsFailure, endsRefresh } from '../client/awsFailure';
import { TagComplianceSettings } from '../config/AwsSettings';
import { readCostAllocationTags } from './readCostAllocationTags';

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
};

/** What AWS itself says about tags: which keys its billing has activated. */
export class AwsTagCompliance implements TagComplianceSource {
  readonly id = 'aws-tag-compliance';
  readonly title = 'What AWS says about tags';
  readonly schedule: SourceSchedule;
  readonly concurrency: number;
  readonly parts: readonly TagCompliancePart[];
  readonly #options: AwsTagComplianceOptions;
  readonly #credentials: AccountCredentials;

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
    return [{ part }];
  }

  /** {@inheritdoc @ml-governance/backstage-plugin-ml-governance-node#TagComplianceSource.readScope} */
  async *readScope(
    scope: TagComplianceScope,
    context: TagComplianceContext,
  ): AsyncGenerator<TagCompliancePage, void, undefined> {
    const { signal, meter } = context;
    signal.throwIfAborted();
    const { globalRegion, payerAccountId } = this.#options;
    const clients = new AwsClients({
      region: scope.region ?? globalRegion,
      credentials: await this.#credentials.providerFor(
        scope.accountId ?? payerAccountId,
      ),
      meter,
    });
    try {
      for await (const tags of readCostAllocationTags(clients, signal)) {
        yield { kind: 'cost-allocation-tags', tags };
      }
    } catch (error) {
      if (endsRefresh(error, signal)) throw error;
      const { code, message } = awsFailure(error, OPERATIONS[scope.part]);
      throw Object.assign(new Error(message, { cause: error }), { name: code });
    } finally {
      clients.destroy();
    }
  }
}
