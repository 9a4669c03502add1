import {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
} from '@aws-sdk/types';
import { ForwardedError } from '@backstage/errors';
import { AwsCredentialsManager } from '@backstage/integration-aws-node';

/** Credentials that are about to expire are renewed this long before. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** Credentials that never expire may still be replaced where they come from. */
const RENEW_AFTER_MS = 15 * 60_000;

/**
 * The credentials of one account, kept until shortly before they expire:
 * without this, each client would assume the account's role again.
 */
export class AccountCredentials {
  #held: { identity: AwsCredentialIdentity; renewAt: number } | undefined;

  /** @param accountId - the main account where absent */
  constructor(
    private readonly manager: AwsCredentialsManager,
    private readonly accountId: string | undefined,
  ) {}

  /**
   * For SDK clients.
   *
   * @throws ForwardedError with the name of the cause (such as `AccessDenied`)
   * where the role cannot be assumed.
   */
  readonly provider: AwsCredentialIdentityProvider = async () => {
    if (this.#held && Date.now() < this.#held.renewAt) {
      return this.#held.identity;
    }
    const identity = await this.#resolve();
    this.#held = {
      identity,
      renewAt: identity.expiration
        ? identity.expiration.getTime() - RENEW_BEFORE_MS
        : Date.now() + RENEW_AFTER_MS,
    };
    return identity;
  };

  async #resolve(): Promise<AwsCredentialIdentity> {
    try {
      const { sdkCredentialProvider } =
        await this.manager.getCredentialProvider(
          this.accountId ? { accountId: this.accountId } : undefined,
        );
      return await sdkCredentialProvider();
    } catch (error) {
      const who = this.accountId
        ? `account ${this.accountId}`
        : 'the main account';
      throw new ForwardedError(
        `No credentials for ${who}. Check \`aws.accounts\` and \`aws.accountDefaults\` in the config, and that the role there trusts the portal's own identity`,
        error,
      );
    }
  }
}
