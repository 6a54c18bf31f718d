"""Words of questions that say nothing of a trial, in English and Spanish: left out of a search that is a question.

Articles and the like are left out of records as well (`tokens.STOP_WORDS`).
"""

EVERYDAY_WORDS = frozenset(
    """
    a about actually afraid after again ago ain all already also always am an and any anybody anymore anyone
    anything anyway anywhere are arent around as ask asked at available away back bad be because become been before
    begin being believe best better between big body both bother boy but buy by call called came can cannot cant
    care case certain chance chances change child come comes coming consider could couldnt daughter day days decide
    did didnt different do doc doctor doctors does doesnt doing done dont down during each either else end enough
    even ever every everybody everyone everything exactly expect experience explain facebook family far fast father
    feel felt few find first for friend friends from full get gets getting girl give given gives go goes going gone
    good got grandma great guy had half happen happened happens happy hard has hasnt have havent having he hear
    heard help her here hers hes hey hi him his hope hopeful how however husband i id if ill im in instead internet
    into is isnt it its ive just keep kind know known knows last late lately later least leave left less let life
    like likely little live long longer look looking lose lost lot lots love made make makes making man many matter
    may maybe me mean means might mind mine miss mom money month months more most mother much mum must my myself
    near nearly need needed needs never new news next no nobody none nor not nothing now of off offer offered often
    ok okay old on once one ones only onto or other others our out over own paid parent parents pay people perhaps
    person place please possible probably promise promised proper put question questions quick quite rather read
    real really reason right said same saw say saying says scared see seem seen shall she should shouldnt show since
    sister so some somebody someone something sometimes somewhere son soon sorry start started still stop stuff such
    suppose sure take taken takes taking talk tell than thank thanks that thats the their them then there theres
    these they theyre thing things think this those though thought time times to today together told too took total
    tried true truth try trying turn under understand unless until up us use used uses using usually very wait
    waiting want wanted wants was wasnt way ways we website week weeks well went were weve what whatever whats when
    where whether which while who whole whom whos whose why wife will wish with within without wont work world
    worried worry worse worst worth would wouldnt wrong year years yes yet you young your youre yourself brother dad
    dads granddad cousin uncle aunt join part eligible hospital study studies trial trials treatment treatments
    therapy hotel hotels flight flights travel ticket tickets cover covers covered ends ended ending ad ads advert d
    ll m re s t ve oh hmm hello dear choose dollars euros low high earlier light tunnel point neurologist
    neurologists consultant appointment appointments visit visits visited hospitals country countries anyhow sail
    sailed boat close closest nearest sore improve improves improved percent freely across raise mention um uh er
    siri alexa show search searching list fly flying morning evening currently presently allowed accept accepts accepted
    pls plz thx dying die wanna gonna gotta u r normal lives living able gave husbands wifes quick quickly dependent
    donate mr mrs four five six seven eight nine ten
    january february march april june july august september october november december begin begins run runs page

    acaso acepta aceptan adelante adios afuera ahi ahora al algo alguien algun alguna algunas alguno algunos alla
    alli alta amiga amigo ano anos ante antes anuncio apenas aqui aquel aquella asi atras aun aunque ayuda ayudar
    bajo bastante bien buen buena bueno buenos buenas busca busco cada casa casi caso casos clinico cerca claro
    clase como con conmigo conocer conoce conocen conozco conseguir contra cosa cosas cree creo cual cuales
    cualquier cualquiera cuando cuanta cuantas cuanto cuantos cuenta cuentan cuerpo cuidado cuesta da dado dan dar
    de debe deben deberia debo decia decir decirme dejar del dentro desde despues dia dias dice dicen dicho digo
    dime dinero disponible donde dos doy dura durante el ella ellas ellos embargo empezar en encima encontrar
    encuentro enfermedad enferma enfermo ensayo ensayos entonces entrar entre era eran eres es esa esas ese eso esos
    esposa esposo esta estaba estado estais estamos estan estar estara estare estas este esto estos estoy estuve
    estudio estudios existe existen experiencia familia familiar favor fin forma fue fuera gana ganas gente gracias
    gran grande gusta gustaria ha haber hablar hace hacemos hacen hacer hacerlo haces hacia hago han haria hasta hay
    haya hecho hemos hermana hermano hija hijo hijos hola hora horas hoy iba igual incluso info informacion ir jamas
    junto la lado las le leer leido les lleva llevo lo los luego lugar madre mal mala malo manera marido mas mayor
    mayores medio medico medica mejor menos mes meses mi mia miedo mientras mio mis misma mismo modo momento mucha
    muchas mucho muchos muere mujer mundo muy nada nadie necesita necesito ni nin ningun ninguna ninguno noche nos
    nosotros novia novio nuestra nuestro nueva nuevo nunca o oido oir ojala os otra otras otro otros padre padres
    papa mama para parece parte participa participar participo pasa pasado pasar pedir peor pequeno pero persona
    personas piden pido poca poco pocos podemos podra podre podria podrian pon pone ponen poner ponerme pongo por
    porque posibilidad posible pregunta preguntas preguntar primera primero probabilidad problema pronto proximo
    pude pueda puedan puede pueden puedes puedo pues puse puso que queda quedan quede quien quienes quiera quiere
    quieren quiero quisiera quita quiza quizas realmente recibir recibido respuesta sabe saben saber sabes se sea
    sean seguir segun seguro semana semanas senor senora ser sera seria si sido siempre siente siento sigue sin sino
    sirve sitio sobre solo somos soy su suegra suegro sus suya suyo tal tambien tampoco tan tanta tanto tardar tarde
    te tendra tendre tendria tenemos tener tengo tenia terapia tiempo tiene tienen tienes tipo toda todas todavia
    todo todos toma tomar trabajo tratamiento tratamientos tras tu tus tuve un una unas uno unos usa usan usar usted
    ustedes va vale vamos van varias varios vaya veces ver verdad vez vida viejo visto vivir volver volvera voy ya
    yo y andar caminar comer fiar salen salir sacar mercado venta viaje viajes avion dolares pesos ingresado
    ingresada visitas pinchazo pinchazos echar rechazan toca tocar tocara cansado cansada sola neurologo neurologa
    doctora doctores medicos clinica mano pais paises gusto tocado llego llegar tarda tardan plazo mitad frenan
    frena avance ponerse ponga acompanar acompanarme billetes billete pecado peores mujeres oye mira perdone perdona
    disculpe disculpa vive viven vivimos vivo queremos buscamos buscando muestra muestre muestrame ensename encuentra
    paso pasaron dio dieron ocurrio sucedio salio
    dame located based clinicaltrials gov tomando odds team teams equipo equipos
    empiece empieza empiezan gustaria volar tardes noches actualmente admite admiten acepte admitan aceptado permiten
    permite ala xfa porfa morir morirme entro entra entran vigila vigilan tres cuatro cinco seis siete
    ocho nueve diez sr sra enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    nuevos nuevas donar recibe reciben fiable fiables herede pagina web
    """.split()  # noqa: SIM905
)
# What people say of themselves when they ask whether they could join: trials that name it are those that forbid it.
STATE_WORDS = frozenset(
    """
    age aged bipap breathing breathe communicate cpap diagnosed fvc mask masks move niv peg speak swallow talk trach
    tracheostomy tracheotomy tube feeding tubes ventilator ventilation vital capacity walk wheelchair weak weakness
    alsfrs andar caminar capacidad comer diagnosticado diagnosticada edad hablar mascarilla respirador respirar
    silla ruedas sonda tragar traqueo traqueostomia traqueotomia ventilador ventilacion
    """.split()  # noqa: SIM905
)
