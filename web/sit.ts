import './ui/fonts-light.css';
import './ui/tokens.css';
import './ui/base.css';
import { mount } from 'svelte';
import Sit from './candidate/Sit.svelte';

// The words, which `early.ts` asks for, bring this script along, perhaps before the document has been read.
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin);
else begin();

function begin(): void {
  const target = document.getElementById('app');
  if (target !== null) mount(Sit, { target });
}
