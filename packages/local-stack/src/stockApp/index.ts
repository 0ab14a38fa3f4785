export {
  changeManifest,
  createStockApp,
  readManifest,
  type Manifest,
  type StockApp,
} from './createStockApp';
