import '@backstage/cli/asset-types';
import ReactDOM from 'react-dom/client';
import '@fontsource-variable/ibm-plex-sans/wght.css';
import '@backstage/ui/css/styles.css';
import './styles/portal.css';
import './styles/shell.css';
import './styles/shellLayouts.css';
import './styles/home.css';
import './styles/signIn.css';
import './styles/notice.css';
import './styles/forms.css';
import './styles/upstream.css';
import App from './App';

const container = document.getElementById('root');
if (!container) {
  throw new Error('index.html lacks the element with id "root"');
}
ReactDOM.createRoot(container).render(App.createRoot());
