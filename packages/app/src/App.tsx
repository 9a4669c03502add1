import { createApp } from '@backstage/frontend-defaults';
import { catalogModule } from './catalogPage';
import { signInModule } from './signIn';

// Every other feature is discovered from the dependencies of this package, by
// `app.packages: all` in app-config.yaml.
export default createApp({ features: [signInModule, catalogModule] });
