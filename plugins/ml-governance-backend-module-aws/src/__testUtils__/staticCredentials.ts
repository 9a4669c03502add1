import { AwsCredentialsManager } from '@backstage/integration-aws-node';

/** Credentials that are good for every account. */
export const staticCredentials: AwsCredentialsManager = {
  getCredentialProvider: async options => ({
    accountId: options?.accountId,
    sdkCredentialProvider: async () => ({
      accessKeyId: 'test',
      secretAccessKey: 'test',
    }),
  }),
};
