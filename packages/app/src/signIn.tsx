import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

/** Lets visitors of the demo in without a question, as the guest user that the backend's auth config names. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: {
        loader: async () => {
          const { ProxiedSignInPage } =
            await import('@backstage/core-components');
          return props => <ProxiedSignInPage {...props} provider="guest" />;
        },
      },
    }),
  ],
});
