import {
  CreateAccountCommand,
  CreateOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { AwsCredentialIdentityProvider } from '@aws-sdk/types';
import { ConfigReader } from '@backstage/config';
import {
  AwsCredentialsManager,
  DefaultAwsCredentialsManager,
} from '@backstage/integration-aws-node';

/** Whose keys moto takes any unknown ones for. */
export const MANAGEMENT_ACCOUNT_ID = '123456789012';

/** Where everything is made. */
export const REGION = 'us-east-1';

/** What a client is made from, to make things in an account. */
export interface MotoAccount {
  region: string;
  credentials: AwsCredentialIdentityProvider;
}

/**
 * An organisation of two accounts in moto, an emulator of AWS that others
 * wrote. Roles are assumed through its STS.
 */
export class MotoOrganization {
  readonly credentials: AwsCredentialsManager;
  readonly memberAccountId: string;

  private constructor(
    credentials: AwsCredentialsManager,
    memberAccountId: string,
  ) {
    this.credentials = credentials;
    this.memberAccountId = memberAccountId;
  }

  /** @throws where `AWS_ENDPOINT_URL` does not say where moto is. */
  static async create(): Promise<MotoOrganization> {
    const url = process.env.AWS_ENDPOINT_URL;
    if (!url) {
      throw new Error(
        'Start moto_server and set AWS_ENDPOINT_URL to its address',
      );
    }
    await fetch(`${url}/moto-api/reset`, { method: 'POST' });
    const credentials = DefaultAwsCredentialsManager.fromConfig(
      new ConfigReader({
        aws: {
          mainAccount: { accessKeyId: 'test', secretAccessKey: 'test' },
          accountDefaults: { roleName: 'ml-governance-reader' },
        },
      }),
    );
    const client = new OrganizationsClient({
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    await client.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
    const { CreateAccountStatus: status } = await client.send(
      new CreateAccountCommand({
        AccountName: 'ML research',
        Email: 'ml@example.com',
        Tags: [{ Key: 'anycompany:finance:owner', Value: 'research' }],
      }),
    );
    client.destroy();
    if (!status?.AccountId) throw new Error('moto made no account');
    return new MotoOrganization(credentials, status.AccountId);
  }

  /** What clients of an account are made from. */
  async account(accountId: string): Promise<MotoAccount> {
    const { sdkCredentialProvider } =
      await this.credentials.getCredentialProvider({ accountId });
    return { region: REGION, credentials: sdkCredentialProvider };
  }
}
