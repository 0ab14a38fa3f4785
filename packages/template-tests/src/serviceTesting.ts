import type { JsonObject } from '@backstage/types';
import { createParameterValidator } from './parameterValidator';
import { readTemplateFolder, type TemplateFolder } from './templateFolder';
import { type RenderedTemplate, TemplateRenderer } from './TemplateRenderer';

/** What the form of every service template requires. */
export const REQUIRED = {
  serviceName: 'order-service',
  ownerTeam: 'group:default/team-commerce',
  tier: 'tier-3',
};

/** One service template with the scaffolder that renders it, for tests. */
export class ServiceTemplate {
  static async start(name: string): Promise<ServiceTemplate> {
    return new ServiceTemplate(
      await readTemplateFolder(name),
      await TemplateRenderer.start(),
    );
  }
  private constructor(
    readonly template: TemplateFolder,
    private readonly renderer: TemplateRenderer,
  ) {}

  /** What the form says against these answers beside the required ones. */
  refusals(values: JsonObject) {
    const validate = createParameterValidator(
      this.template.entity.spec.parameters,
    );
    return validate({ ...REQUIRED, ...values });
  }

  /** Renders the required answers and these. */
  render(values: JsonObject = {}): Promise<RenderedTemplate> {
    return this.renderer.render(this.template, { ...REQUIRED, ...values });
  }

  stop(): Promise<void> {
    return this.renderer.stop();
  }
}

/** The input that a step of a run was given. */
export function inputOf({ inputs }: RenderedTemplate, stepId: string) {
  return inputs.find(each => each.stepId === stepId)?.input;
}
