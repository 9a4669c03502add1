import { JsonObject } from '@backstage/types';

/** The account that pays the sandbox's bill. */
export const PAYER_ACCOUNT_ID = '111111111111';

/** The `aws` config of a portal in the sandbox's organisation. */
export const awsConfig: JsonObject = {
  mainAccount: { accountId: PAYER_ACCOUNT_ID },
  accountDefaults: { roleName: 'ml-governance-reader' },
};
