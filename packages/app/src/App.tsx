import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { accessibilityModule } from './modules/accessibility';
import { docsModule } from './modules/docs';
import { entityModule } from './modules/entity';
import { errorsModule } from './modules/errors';
import { homeModule } from './modules/home';
import { queryModule } from './modules/query';
import { scmModule } from './modules/scm';
import { shellModule } from './modules/shell';
import { signInModule } from './modules/signIn';
import { themeModule } from './modules/theme';

export default createApp({
  features: [
    catalogPlugin,
    themeModule,
    queryModule,
    scmModule,
    signInModule,
    shellModule,
    homeModule,
    entityModule,
    docsModule,
    errorsModule,
    accessibilityModule,
  ],
});
