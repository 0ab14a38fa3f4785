import { scaffolderTemplateOutputsBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { lazy, Suspense } from 'react';
import type { ComponentProps } from 'react';
import { z } from 'zod';
import type { RunPanel as RunPanelComponent } from './components/run/RunPanel';

const RunPanel = lazy(async () => ({
  default: (await import('./components/run/RunPanel')).RunPanel,
}));

/** Loaded with the first run that is looked at. */
function LazyRunPanel(props: ComponentProps<typeof RunPanelComponent>) {
  return (
    <Suspense fallback={null}>
      <RunPanel {...props} />
    </Suspense>
  );
}

/** The templates of this repository; others are added in the app's config. */
const TEMPLATES = [
  'spring-boot-service',
  'nodejs-service',
  'provision-postgresql',
  'provision-cache',
  'provision-queue',
  'resize-postgresql',
  'retire-postgresql',
].map(name => `template:default/${name}`);

/** The panel on the page of a run of the given templates. */
export const runPanel = scaffolderTemplateOutputsBlueprint.makeWithOverrides({
  name: 'run',
  configSchema: {
    templateRefs: z.array(z.string()).default(TEMPLATES),
  },
  factory(originalFactory, { config }) {
    return originalFactory({
      component: LazyRunPanel,
      templateRefs: config.templateRefs,
    });
  },
});
