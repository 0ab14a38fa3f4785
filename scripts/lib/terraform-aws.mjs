import { SetupError } from './setup-error.mjs';
import { provideSlice } from './published-slice.mjs';

/**
 * What resources and data sources of Terraform's AWS provider take and give, cut
 * out of a package generated from the provider's schema: `terraform validate`
 * needs the provider itself, which only Terraform's own registry has.
 *
 * @returns {Promise<{file?: string, reason?: string}>} the tests of the templates
 *   run without it, and say so
 */
export async function provideTerraformAws(step, node) {
  try {
    const file = await provideSlice(step, node, {
      name: 'terraform-aws',
      // Generated from release 5.100.0 of the provider.
      package: '@cdktf/provider-aws@20.1.0',
      cutter: 'packages/template-tests/scripts/cut-terraform-aws.mjs',
    });
    return { file };
  } catch (error) {
    if (!(error instanceof SetupError)) {
      throw error;
    }
    const reason = [error.message, error.why].filter(Boolean).join(' ');
    step.note(`not available: ${reason}`);
    return { reason };
  }
}
