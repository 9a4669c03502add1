import { Config, ConfigReader } from '@backstage/config';
import {
  AwsCredentialsManager,
  DefaultAwsCredentialsManager,
} from '@backstage/integration-aws-node';
import { RemediationSettings } from '../config/AwsSettings';

/**
 * Credentials of the role that writes tags, in whichever account. It is assumed
 * from `aws.mainAccount`, or with the token file of `aws.accountDefaults`; what
 * `aws.accounts` says of how accounts are read plays no part, so that no reader
 * is ever used to write.
 */
export function writerCredentials(
  config: Config,
  { roleName, externalId }: RemediationSettings,
): AwsCredentialsManager {
  const mainAccount = config.getOptional('aws.mainAccount');
  const defaults = config.getOptionalConfig('aws.accountDefaults');
  const kept = (key: string) => {
    const value = defaults?.getOptionalString(key);
    return value === undefined ? {} : { [key]: value };
  };
  return DefaultAwsCredentialsManager.fromConfig(
    new ConfigReader({
      aws: {
        ...(mainAccount === undefined ? {} : { mainAccount }),
        accountDefaults: {
          ...kept('partition'),
          ...kept('region'),
          ...kept('webIdentityTokenFile'),
          ...(externalId === undefined ? kept('externalId') : { externalId }),
          roleName,
        },
      },
    }),
  );
}
