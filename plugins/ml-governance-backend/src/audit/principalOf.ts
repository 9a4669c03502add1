import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';

/** Who the holder of the credentials is: the entity of a user, the subject of a service. */
export function principalOf(
  auth: AuthService,
  credentials: BackstageCredentials,
): string {
  if (auth.isPrincipal(credentials, 'user')) {
    return credentials.principal.userEntityRef;
  }
  return auth.isPrincipal(credentials, 'service')
    ? credentials.principal.subject
    : 'none';
}
