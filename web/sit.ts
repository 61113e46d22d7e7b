import './ui/fonts-light.css';
import './ui/tokens.css';
import './ui/base.css';
import { mount } from 'svelte';
import Sit from './candidate/Sit.svelte';

const target = document.getElementById('app');
if (target !== null) mount(Sit, { target });
