/** The invented people of the demo organization. Whoever makes their mail addresses uses example.com. */
export interface DemoPerson {
  readonly name: string;
  readonly timeZone: string;
}

/** Severity is in levels: at +0.7 an interviewer scores 0.7 below what most would give. */
export interface DemoInterviewer extends DemoPerson {
  readonly severity: number;
}

export const demoOwner: DemoPerson = { name: 'Ingrid Solheim', timeZone: 'Europe/Oslo' };

export const demoLead: DemoPerson = { name: 'Camila Restrepo', timeZone: 'America/Bogota' };

export const demoInterviewers: readonly DemoInterviewer[] = [
  { name: 'Yaw Boateng', severity: -0.6, timeZone: 'Africa/Accra' },
  { name: 'Mei-Ling Chou', severity: -0.1, timeZone: 'Asia/Taipei' },
  { name: 'Hamish Drummond', severity: 0.2, timeZone: 'Pacific/Auckland' },
  { name: 'Agnieszka Wrona', severity: 0.7, timeZone: 'Europe/Warsaw' },
];

export const demoCandidates: readonly DemoPerson[] = [
  { name: 'Abebe Tadesse', timeZone: 'Africa/Addis_Ababa' },
  { name: 'Aigerim Nurlanova', timeZone: 'Asia/Almaty' },
  { name: 'Aiko Morimoto', timeZone: 'Asia/Tokyo' },
  { name: 'Alejandra Quispe Mamani', timeZone: 'America/La_Paz' },
  { name: 'Anahera Ngata', timeZone: 'Pacific/Auckland' },
  { name: 'Anneli Rautio', timeZone: 'Europe/Helsinki' },
  { name: 'Arjun Nair', timeZone: 'Asia/Kolkata' },
  { name: 'Ásdís Jónsdóttir', timeZone: 'Atlantic/Reykjavik' },
  { name: 'Bao Trân Nguyễn', timeZone: 'Asia/Ho_Chi_Minh' },
  { name: 'Beatriz Cavalcanti', timeZone: 'America/Recife' },
  { name: 'Bilal Chaudhry', timeZone: 'Asia/Karachi' },
  { name: 'Chidinma Eze', timeZone: 'Africa/Lagos' },
  { name: 'Daniel Brennan', timeZone: 'Europe/Dublin' },
  { name: 'Davit Gelashvili', timeZone: 'Asia/Tbilisi' },
  { name: 'Dewi Lestari Putri', timeZone: 'Asia/Jakarta' },
  { name: 'Elena Popescu', timeZone: 'Europe/Bucharest' },
  { name: 'Emre Yıldırım', timeZone: 'Europe/Istanbul' },
  { name: 'Fatoumata Diallo', timeZone: 'Africa/Dakar' },
  { name: 'Grace Wanjiku Kamau', timeZone: 'Africa/Nairobi' },
  { name: 'Ha-eun Seo', timeZone: 'Asia/Seoul' },
  { name: 'Inés Aguirre', timeZone: 'America/Montevideo' },
  { name: 'Isabelle Tremblay', timeZone: 'America/Toronto' },
  { name: 'Jakub Horák', timeZone: 'Europe/Prague' },
  { name: 'Jordan Whitfield', timeZone: 'America/Chicago' },
  { name: 'Kaveh Rostami', timeZone: 'Asia/Tehran' },
  { name: 'Kristjan Tamm', timeZone: 'Europe/Tallinn' },
  { name: 'Lamia Haddad', timeZone: 'Asia/Beirut' },
  { name: 'Lucía Fernández Prado', timeZone: 'Europe/Madrid' },
  { name: 'Maria del Rosario Villanueva', timeZone: 'Asia/Manila' },
  { name: 'Mohammed Al-Rashidi', timeZone: 'Asia/Riyadh' },
  { name: 'Naledi Mokoena', timeZone: 'Africa/Johannesburg' },
  { name: 'Noa Ben-Ami', timeZone: 'Asia/Jerusalem' },
  { name: 'Oksana Kovalchuk', timeZone: 'Europe/Kyiv' },
  { name: 'Otgonbayar Ganbold', timeZone: 'Asia/Ulaanbaatar' },
  { name: 'Pooja Shrestha', timeZone: 'Asia/Kathmandu' },
  { name: 'Ravindu Perera', timeZone: 'Asia/Colombo' },
  { name: 'Rui Figueiredo', timeZone: 'Europe/Lisbon' },
  { name: 'Salma El Idrissi', timeZone: 'Africa/Casablanca' },
  { name: 'Sigrid Lund', timeZone: 'Europe/Copenhagen' },
  { name: 'Sophie van der Meer', timeZone: 'Europe/Amsterdam' },
  { name: 'Talia Fonoti', timeZone: 'Pacific/Apia' },
  { name: 'Tariq Mansour', timeZone: 'Africa/Cairo' },
  { name: 'Tendai Chikowore', timeZone: 'Africa/Harare' },
  { name: 'Valentina Rossi', timeZone: 'Europe/Rome' },
  { name: 'Wei Jie Tan', timeZone: 'Asia/Singapore' },
  { name: 'Ximena Toledo', timeZone: 'America/Mexico_City' },
  { name: 'Zanele Khumalo', timeZone: 'Africa/Johannesburg' },
  { name: 'Zhang Yuchen', timeZone: 'Asia/Shanghai' },
];
