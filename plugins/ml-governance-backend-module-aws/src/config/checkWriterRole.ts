import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { RemediationSettings } from './AwsSettings';

/**
 * The role that writes is none of those that read: whoever reads could write
 * with it. Within an account, roles differ by more than path and case.
 *
 * @param at - where its settings stand
 * @throws InputError
 */
export function checkWriterRole(
  config: Config,
  { roleName }: RemediationSettings,
  at: string,
): void {
  const nameOf = (role: string) => role.split('/').pop()?.toLowerCase();
  const readers = [
    {
      path: 'aws.accountDefaults.roleName',
      role: config.getOptionalString('aws.accountDefaults.roleName'),
    },
    ...(config.getOptionalConfigArray('aws.accounts') ?? []).map(
      (account, index) => ({
        path: `aws.accounts[${index}].roleName`,
        role: account.getOptionalString('roleName'),
      }),
    ),
  ];
  for (const { path, role } of readers) {
    if (role === undefined || nameOf(role) !== nameOf(roleName)) continue;
    throw new InputError(
      `Invalid config. ${at}.roleName: ${roleName} is the role that reads by ${path}; name another one, which needs to do nothing but write tags`,
    );
  }
}
