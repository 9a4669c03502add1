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
 * The credentials of the accounts, each resolved once and kept until shortly
 * before it expires: without this, every client of every region would assume
 * the account's role again.
 *
 * What they take of STS is not counted: that depends on how each account is
 * entered (static keys ask nothing, a role once, a profile or a web identity
 * as it is set up), and the shared credentials of Backstage do not tell.
 */
export class AccountCredentials {
  readonly #manager: AwsCredentialsManager;
  readonly #held = new Map<
    string,
    { identity: AwsCredentialIdentity; renewAt: number }
  >();
  readonly #pending = new Map<string, Promise<AwsCredentialIdentity>>();

  constructor(manager: AwsCredentialsManager) {
    this.#manager = manager;
  }

  /**
   * A provider for SDK clients, whose first credentials are known to work out.
   *
   * @param accountId - the main account where absent
   * @throws ForwardedError with the name of the cause (such as `AccessDenied`)
   * where the role cannot be assumed.
   */
  async providerFor(
    accountId: string | undefined,
  ): Promise<AwsCredentialIdentityProvider> {
    const provider = () => this.#resolve(accountId);
    await provider();
    return provider;
  }

  /** Forgets them, so that each is resolved anew when it is next needed. */
  forget(): void {
    this.#held.clear();
  }

  async #resolve(accountId?: string): Promise<AwsCredentialIdentity> {
    const key = accountId ?? '';
    const held = this.#held.get(key);
    if (held && Date.now() < held.renewAt) return held.identity;
    const pending = this.#pending.get(key);
    if (pending) return pending;
    const fetched = this.#fetch(accountId).finally(() =>
      this.#pending.delete(key),
    );
    this.#pending.set(key, fetched);
    const identity = await fetched;
    this.#held.set(key, {
      identity,
      renewAt: identity.expiration
        ? identity.expiration.getTime() - RENEW_BEFORE_MS
        : Date.now() + RENEW_AFTER_MS,
    });
    return identity;
  }

  async #fetch(accountId?: string): Promise<AwsCredentialIdentity> {
    try {
      const { sdkCredentialProvider } =
        await this.#manager.getCredentialProvider(
          accountId ? { accountId } : undefined,
        );
      return await sdkCredentialProvider();
    } catch (error) {
      const who = accountId ? `account ${accountId}` : 'the main account';
      throw new ForwardedError(
        `No credentials for ${who}. Check \`aws.accounts\` and \`aws.accountDefaults\` in the config, and that the role there trusts the portal's own identity`,
        error,
      );
    }
  }
}
