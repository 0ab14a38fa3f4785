import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Pages are loaded lazily, and a busy machine compiles them on the way.
configure({ asyncUtilTimeout: 30_000 });
jest.setTimeout(120_000);

// What jsdom does not know: a portal is served over https or from localhost,
// and a chosen file can be read.
Object.defineProperty(window, 'isSecureContext', { value: true });

File.prototype.text = function readText() {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsText(this);
  });
};
