import type { DemoCohort } from './demo-cohort.ts';

/** Who is in which cohort, what they write and how far they have come. */
export const ourTeam: DemoCohort = {
  name: 'Our team',
  isReference: true,
  opens: -29.5,
  closes: -23,
  sitters: [
    {
      name: 'Rui Figueiredo',
      writes: 'Sarita, You asked two questions',
      daysAgo: 29.2,
      reviews: 4,
    },
    {
      name: 'Grace Wanjiku Kamau',
      writes: 'Sarita, you can finish this today',
      daysAgo: 28.9,
      reviews: 4,
    },
    { name: 'Anneli Rautio', writes: '08:30 UTC. 1–40 verified', daysAgo: 28.6, reviews: 4 },
    {
      name: 'Arjun Nair',
      writes: 'Hello Sarita, I hope you find this readable',
      daysAgo: 28.2,
      reviews: 4,
    },
    { name: 'Beatriz Cavalcanti', writes: 'STATE: 41/60, paused', daysAgo: 27.5, reviews: 4 },
    {
      name: 'Tendai Chikowore',
      writes: 'Sarita, as of 08:40 UTC: batches',
      daysAgo: 26.8,
      reviews: 4,
    },
    { name: 'Noa Ben-Ami', writes: 'Hi Sarita — hand-off for BIL-2291', daysAgo: 25.6, reviews: 4 },
  ],
  opened: ['Wei Jie Tan'],
  invited: [],
};

export const september: DemoCohort = {
  name: 'September',
  isReference: false,
  opens: -26,
  closes: -14,
  sitters: [
    {
      name: 'Jordan Whitfield',
      writes: 'hey sarita',
      daysAgo: 25.2,
      reviews: 4,
    },
    {
      name: 'Daniel Brennan',
      writes: 'hi sarita! bullet points',
      daysAgo: 24.5,
      reviews: 4,
    },
    {
      name: 'Sophie van der Meer',
      writes: 'Hi Sarita! Hope the bus ride',
      daysAgo: 23.7,
      reviews: 4,
    },
    {
      name: 'Talia Fonoti',
      writes: '**To do for Sarita**',
      daysAgo: 22.9,
      reviews: 4,
    },
    {
      name: 'Inés Aguirre',
      writes: 'Hola Sarita',
      daysAgo: 22.1,
      reviews: 4,
    },
    {
      name: 'Ásdís Jónsdóttir',
      writes: '**08:40 UTC: 1–40 verified',
      daysAgo: 20.8,
      reviews: 4,
    },
    {
      name: 'Lucía Fernández Prado',
      writes: 'Sarita, the job is standing at 41',
      daysAgo: 19.6,
      reviews: 4,
    },
    {
      name: 'Valentina Rossi',
      writes: 'Hello Sarita, I write you what is',
      daysAgo: 18.9,
      reviews: 4,
      extraTime: { extraTimeFactor: 1.5, reason: 'Dyslexia; she told us when she was invited.' },
    },
    {
      name: 'Davit Gelashvili',
      writes: 'Hi Sarita! First the most importent',
      daysAgo: 18.1,
      reviews: 4,
      isCutOff: true,
    },
    {
      name: 'Elena Popescu',
      writes: 'Dear Sarita,',
      daysAgo: 17.3,
      reviews: 4,
    },
    {
      name: 'Zhang Yuchen',
      writes: 'Hi Sarita, thanks for covering',
      daysAgo: 15.4,
      reviews: 2,
      at: 'left',
    },
  ],
  opened: ['Bao Trân Nguyễn', 'Lamia Haddad', 'Pooja Shrestha'],
  invited: ['Abebe Tadesse', 'Mohammed Al-Rashidi', 'Kaveh Rostami'],
  revoked: ['Anahera Ngata'],
};

export const october: DemoCohort = {
  name: 'October',
  isReference: false,
  opens: -9,
  closes: 6,
  sitters: [
    {
      name: 'Oksana Kovalchuk',
      writes: 'Sarita, the state is good and paused',
      daysAgo: 8.6,
      reviews: 4,
    },
    {
      name: 'Isabelle Tremblay',
      writes: 'Hi Sarita, the migration is at 41 of 60',
      daysAgo: 8.1,
      reviews: 4,
    },
    {
      name: 'Tariq Mansour',
      writes: 'Sarita, there is a saying at home',
      daysAgo: 7.4,
      reviews: 4,
    },
    {
      name: 'Maria del Rosario Villanueva',
      writes: '### Hand-off, Tue 10 March',
      daysAgo: 6.9,
      reviews: 4,
    },
    {
      name: 'Bilal Chaudhry',
      writes: 'Hi Sarita, **Status:** the job stopped',
      daysAgo: 6.3,
      reviews: 4,
    },
    {
      name: 'Jakub Horák',
      writes: 'Sarita, here is all what I know',
      daysAgo: 5.2,
      reviews: 3,
    },
    {
      name: 'Ravindu Perera',
      writes: 'Hello Sarita, current status',
      daysAgo: 4.7,
      reviews: 2,
    },
    {
      name: 'Emre Yıldırım',
      writes: 'Sarita, short version: go on from 41',
      daysAgo: 4.2,
      reviews: 1,
    },
    {
      name: 'Ha-eun Seo',
      writes: 'Sarita, everything you need is in the block',
      daysAgo: 2.6,
      reviews: 0,
    },
    {
      name: 'Sigrid Lund',
      writes: 'Job is paused',
      daysAgo: 2.3,
      reviews: 0,
      signs: 'Sigrid',
    },
    {
      name: 'Alejandra Quispe Mamani',
      writes: 'Hi Sarita, a bit of background',
      daysAgo: 1,
      reviews: 0,
      at: 'secondTurn',
    },
    {
      name: 'Kristjan Tamm',
      writes: 'BIL-2291 - 1 to 40',
      daysAgo: 0,
      reviews: 0,
      at: 'betweenTurns',
    },
    {
      name: 'Aiko Morimoto',
      writes: null,
      daysAgo: 0,
      reviews: 0,
      at: 'firstTurn',
      extraTime: {
        extraTimeFactor: 1.25,
        reason: 'Writes with a screen reader; asked beforehand.',
      },
    },
  ],
  opened: ['Chidinma Eze', 'Salma El Idrissi', 'Zanele Khumalo'],
  invited: ['Aigerim Nurlanova', 'Fatoumata Diallo', 'Otgonbayar Ganbold', 'Ximena Toledo'],
  invitedLater: -3.2,
};

/** Of the second assessment: two new people, two who did not begin before, one who was put on hold. */
export const incidentLeads: DemoCohort = {
  name: 'First round',
  isReference: false,
  opens: -1,
  closes: 2.8,
  sitters: [],
  opened: ['Naledi Mokoena'],
  invited: ['Bao Trân Nguyễn', 'Dewi Lestari Putri', 'Kaveh Rostami', 'Valentina Rossi'],
};
