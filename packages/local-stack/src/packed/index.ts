export type { Pack } from './packPlugins';
export {
  readPluginPackages,
  readWiring,
  type PluginPackage,
  type Wiring,
} from './readWiring';
export { StockPortal, type StockPortalOptions } from './StockPortal';
