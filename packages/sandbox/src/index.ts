export {
  startSandbox,
  type GenerateOrganization,
  type RunningSandbox,
  type SandboxOptions,
} from './startSandbox';
export type { SandboxState } from './state/model';
export { SANDBOX_VERSION } from './version';
