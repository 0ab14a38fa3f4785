export type { Pack } from './packPlugins';
export {
  readPluginPackages,
  readWiring,
  type PluginPackage,
  type Wiring,
} from './readWiring';
export {
  StockPortal,
  startStockBackend,
  type StockPortalOptions,
} from './StockPortal';
export { loneBackendFile } from './wireStockApp';
